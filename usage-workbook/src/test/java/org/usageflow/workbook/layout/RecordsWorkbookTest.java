package org.usageflow.workbook.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.contract.ReportColumn;
import org.usageflow.contract.ReportWorkbook;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.read.RowReader;
import org.usageflow.workbook.read.Workbook;
import org.usageflow.workbook.write.WriteOptions;

class RecordsWorkbookTest {
    private static final int QUANTITY = LayoutSamples.HEADERS.indexOf("quantity");
    private static final int END_TIME = LayoutSamples.HEADERS.indexOf("end_time_utc");

    @TempDir
    Path folder;

    @Test
    void errorsStandInTheirCellsAsCommentsAndInTheLastColumns() throws IOException {
        Path file = write(ReportWorkbook.PROCESSED, LayoutSamples.HEADERS, LayoutSamples.records(8, true));

        try (XSSFWorkbook poi = new XSSFWorkbook(Files.newInputStream(file))) {
            XSSFSheet sheet = poi.getSheet("records");
            List<String> headers = texts(sheet, 0);
            assertThat(headers.subList(LayoutSamples.HEADERS.size(), headers.size()))
                    .containsExactly("status", "error_code", "error_details");
            assertThat(texts(sheet, 1)).contains("valid").doesNotContain("USG_FILE_001");

            List<String> wrong = texts(sheet, 6);
            assertThat(wrong)
                    .endsWith(
                            "invalid",
                            "USG_FILE_006, USG_FILE_022",
                            "quantity: Usage value is not a float value; end_time_utc: The usage lies outside the file's"
                                    + " period 2026-05-01 to 2026-05-31");
            assertThat(fill(sheet, 6, QUANTITY)).isEqualTo("FFFFC9C9");
            assertThat(fill(sheet, 6, END_TIME)).isEqualTo("FFFFC9C9");
            assertThat(fill(sheet, 6, 0)).isEmpty();
            assertThat(sheet.getCellComment(new CellAddress(6, QUANTITY))
                            .getString()
                            .getString())
                    .isEqualTo("USG_FILE_006\nUsage value is not a float value");
            assertThat(sheet.getCellComment(new CellAddress(5, QUANTITY))).isNull();

            XSSFSheet general = poi.getSheet("general");
            assertThat(value(general, "valid_records")).isEqualTo("6");
            assertThat(value(general, "invalid_records")).isEqualTo("2");
            assertThat(value(general, "report_id")).isEqualTo(LayoutSamples.FILE_ID);
            assertThat(value(general, "report_end_time_utc")).isEqualTo("2026-05-31 23:59:59");
            assertThat(value(general, "provider_account_id")).isEqualTo("PA-400-001");
            assertThat(value(general, "hub_id")).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCellAsUploadedComesBack(ReportWorkbook workbook) throws IOException {
        List<RecordView> records = LayoutSamples.records(40, workbook == ReportWorkbook.PROCESSED);

        Path file = write(workbook, LayoutSamples.HEADERS, records);

        List<List<String>> rows = read(file);
        List<String> expectedHeaders = new ArrayList<>(LayoutSamples.HEADERS);
        ReportColumn.of(workbook).forEach(column -> expectedHeaders.add(column.header()));
        assertThat(rows.getFirst()).isEqualTo(expectedHeaders);
        assertThat(rows).hasSize(records.size() + 1);
        for (int i = 0; i < records.size(); i++) {
            List<String> row = rows.get(i + 1);
            for (int column = 0; column < LayoutSamples.HEADERS.size(); column++) {
                String uploaded = String.valueOf(records.get(i).cell(column));
                String read = row.get(column);
                assertThat(read.equals(uploaded) || number(read).equals(number(uploaded)))
                        .as(read + " for " + uploaded)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+SUM(A1)", "-2+3", "@SUM(1)", "\tx", "\r=x", "=cmd|' /C calc'!A0", "007", "-5", "1e9"})
    void noTextOfAVendorBecomesAFormulaOrANumber(String text) throws IOException {
        List<String> headers = List.of("record_id", "record_note", "v.own", "item_search_value", "another");
        RecordView record = new RecordLine(
                Collections.nCopies(headers.size(), text),
                Map.of(ReportColumn.CUSTOMER_COMPANY_NAME, text, ReportColumn.EXTERNAL_BILLING_NOTE, text),
                List.of(new CellError("v.own", "USG_FILE_018", text)));

        Path file = write(ReportWorkbook.DISTRIBUTOR, headers, List.of(record));

        assertThat(read(file).get(1).subList(0, headers.size())).containsOnly(text);
        assertThat(read(file).get(1)).filteredOn(text::equals).hasSize(headers.size() + 2);
        try (XSSFWorkbook poi = new XSSFWorkbook(Files.newInputStream(file))) {
            poi.getSheet("records").getRow(1).forEach(cell -> assertThat(cell.getCellType())
                    .isEqualTo(CellType.STRING));
        }
        Path csv = writeCsv(headers, List.of(record));
        assertThat(read(csv).get(1).subList(0, headers.size())).containsOnly(text);
    }

    @Test
    void columnsOfAnEarlierWorkbookAreNotRepeated() throws IOException {
        List<String> headers = List.of("record_id", "Status", "quantity", "error_code", "error_details", "item_unit");
        RecordView record = new RecordLine(
                List.of("r-1", "invalid", "5", "USG_FILE_006", "old"),
                Map.of(ReportColumn.STATUS, "valid", ReportColumn.ITEM_UNIT, "GB"),
                List.of());

        assertThat(read(write(ReportWorkbook.PROCESSED, headers, List.of(record))))
                .containsExactly(
                        List.of("record_id", "quantity", "item_unit", "status", "error_code", "error_details"),
                        List.of("r-1", "5", "", "valid"));
        assertThat(read(write(ReportWorkbook.EXTRACTION, headers, List.of(record)))
                        .getFirst())
                .containsOnlyOnce("item_unit");
        assertThat(read(write(ReportWorkbook.EXTRACTION, headers, List.of(record)))
                        .get(1))
                .as("a blank cell of the vendor's shows what was found")
                .startsWith("r-1", "5", "GB");
    }

    @Test
    void moreErrorsThanACellHoldsAreCounted() throws IOException {
        List<CellError> errors = Collections.nCopies(400, new CellError("quantity", "USG_FILE_006", "x".repeat(200)));
        RecordView record = new RecordLine(List.of("y".repeat(40_000)), Map.of(), errors);

        List<String> row = read(write(ReportWorkbook.PROCESSED, List.of("record_note"), List.of(record)))
                .get(1);

        assertThat(row.getFirst()).hasSize(32_767).endsWith("…");
        assertThat(row.getLast()).hasSizeLessThanOrEqualTo(32_767).endsWith("more");
    }

    @Test
    void aChunkNamesItsFileItsHubAndItself() throws IOException {
        Path file = write(ReportWorkbook.EXTRACTION, LayoutSamples.HEADERS, LayoutSamples.records(1, false));

        try (XSSFWorkbook poi = new XSSFWorkbook(Files.newInputStream(file))) {
            XSSFSheet general = poi.getSheet("general");
            assertThat(value(general, "report_id")).isEqualTo(LayoutSamples.FILE_ID);
            assertThat(value(general, "chunk_id")).isEqualTo(LayoutSamples.CHUNK_ID);
            assertThat(value(general, "hub_name")).isEqualTo("Alpenquell Production");
            assertThat(value(general, "distributor_account_id")).isEqualTo("PA-400-001");
            assertThat(value(general, "status")).isNull();
        }
    }

    private Path write(ReportWorkbook kind, List<String> headers, List<RecordView> records) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordsWorkbook workbook = RecordsWorkbook.begin(out, kind, headers, WriteOptions.DEFAULTS)) {
            records.forEach(workbook::record);
            ReportFacts facts = kind == ReportWorkbook.PROCESSED ? LayoutSamples.facts() : LayoutSamples.chunkFacts();
            workbook.finish(
                    facts.withCounts(workbook.validRecords(), workbook.invalidRecords()), LayoutSamples.CATEGORIES);
        }
        return Files.write(folder.resolve(kind + ".xlsx"), out.toByteArray());
    }

    private Path writeCsv(List<String> headers, List<RecordView> records) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordsOutput csv = RecordsOutput.begin(
                out, DownloadFormat.CSV_SEMICOLON, ReportWorkbook.DISTRIBUTOR, headers, WriteOptions.DEFAULTS)) {
            records.forEach(csv::record);
            csv.finish(LayoutSamples.facts(), List.of());
        }
        return Files.write(folder.resolve("records.csv"), out.toByteArray());
    }

    private static List<List<String>> read(Path file) {
        List<List<String>> rows = new ArrayList<>();
        try (Workbook workbook = Workbook.open(file, ReadLimits.DEFAULTS);
                RowReader reader = workbook.sheet("records").orElseThrow().rows()) {
            while (reader.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 0; column < reader.width(); column++) {
                    row.add(reader.text(column));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static String number(String text) {
        return text.matches("-?[0-9.]+")
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }

    private static List<String> texts(XSSFSheet sheet, int row) {
        List<String> texts = new ArrayList<>();
        sheet.getRow(row)
                .forEach(cell -> texts.add(
                        cell.getCellType() == CellType.NUMERIC
                                ? String.valueOf(cell.getNumericCellValue())
                                : cell.getStringCellValue()));
        return texts;
    }

    private static String fill(XSSFSheet sheet, int row, int column) {
        XSSFCell cell = sheet.getRow(row).getCell(column);
        return cell.getCellStyle().getFillForegroundColorColor() == null
                ? ""
                : cell.getCellStyle().getFillForegroundColorColor().getARGBHex();
    }

    private static @Nullable String value(XSSFSheet general, String attribute) {
        for (int row = 1; row <= general.getLastRowNum(); row++) {
            if (general.getRow(row).getCell(0).getStringCellValue().equals(attribute)) {
                return general.getRow(row).getCell(1).getStringCellValue();
            }
        }
        return null;
    }
}
