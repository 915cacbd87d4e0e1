package org.usageflow.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row.MissingCellPolicy;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.UsageColumn;
import org.usageflow.workbook.CellKind;
import org.usageflow.workbook.ExcelDates;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.read.RowReader;
import org.usageflow.workbook.read.Workbook;

class SampleFileWriterTest {
    private final SampleCatalogue catalogue = new SampleCatalogue();
    private final SampleFileWriter writer = new SampleFileWriter(catalogue);

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @ParameterizedTest
    @EnumSource
    void ourReaderSeesEveryCellThatWasMeant(ReportingSchema schema) throws IOException {
        SampleFileSpec spec = spec(schema);
        SampleFile file = new SampleFile(catalogue, spec);
        Path path = folder.resolve("sample.xlsx");
        Files.write(path, bytes(spec));

        try (Workbook workbook = Workbook.open(path, ReadLimits.DEFAULTS);
                RowReader rows =
                        workbook.sheet(UsageColumn.RECORDS_TAB).orElseThrow().rows()) {
            assertThat(workbook.sheetNames()).containsExactly(UsageColumn.CATEGORIES_TAB, UsageColumn.RECORDS_TAB);
            assertHeader(file, rows);
            while (rows.next()) {
                assertRow(file, file.row(rows.rowNumber()), rows);
            }
            assertThat(rows.rowNumber()).isEqualTo(file.lastRow());
        }
    }

    private static void assertHeader(SampleFile file, RowReader rows) {
        assertThat(rows.next()).isTrue();
        for (int column = 0; column < file.headers().size(); column++) {
            assertThat(rows.text(column)).isEqualTo(file.headers().get(column));
        }
    }

    private static void assertRow(SampleFile file, SampleRow row, RowReader rows) {
        int index = 0;
        for (UsageColumn column : UsageColumn.values()) {
            boolean date = column.kind() == UsageColumn.Kind.TIME && rows.kind(index) == CellKind.NUMBER;
            String read = date ? ExcelDates.toText(rows.text(index), false).orElseThrow() : rows.text(index);
            assertThat(read)
                    .as("row %s, %s", row.rowNumber(), column.header())
                    .isEqualTo(row.cell(column).text());
            index++;
        }
        for (String header : file.customHeaders()) {
            assertThat(rows.text(index++)).isEqualTo(row.param(header)).isNotBlank();
        }
    }

    @Test
    void poiSeesTheSameTypedCells() throws IOException {
        SampleFileSpec spec = spec(ReportingSchema.TR);
        SampleFile file = new SampleFile(catalogue, spec);

        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes(spec)))) {
            Sheet sheet = workbook.getSheet(UsageColumn.RECORDS_TAB);
            assertThat(sheet.getLastRowNum() + 1).isEqualTo(file.lastRow());
            assertThat(workbook.getSheet(UsageColumn.CATEGORIES_TAB).getLastRowNum())
                    .isPositive();
            assertThat(workbook.getSharedStringSource().getUniqueCount()).isPositive();
            int index = 0;
            for (UsageColumn column : UsageColumn.values()) {
                for (int rowNumber = SampleFile.FIRST_ROW; rowNumber <= file.lastRow(); rowNumber++) {
                    Cell cell = sheet.getRow(rowNumber - 1).getCell(index, MissingCellPolicy.CREATE_NULL_AS_BLANK);
                    assertCell(cell, file.row(rowNumber).cell(column));
                }
                index++;
            }
        }
    }

    private static void assertCell(Cell cell, SampleCell meant) {
        switch (meant) {
            case SampleCell.Blank() -> assertThat(cell.getCellType()).isEqualTo(CellType.BLANK);
            case SampleCell.Text(String text) ->
                assertThat(cell.getStringCellValue()).isEqualTo(text);
            case SampleCell.Decimal(BigDecimal value) ->
                assertThat(BigDecimal.valueOf(cell.getNumericCellValue())).isEqualByComparingTo(value);
            case SampleCell.Time(LocalDateTime value) -> {
                assertThat(DateUtil.isCellDateFormatted(cell)).isTrue();
                assertThat(cell.getLocalDateTimeCellValue()).isEqualTo(value);
            }
        }
    }

    @Test
    void equalSpecsGiveTheSameBytesAndOtherSeedsOthers() {
        SampleFileSpec spec = spec(ReportingSchema.QT);

        assertThat(bytes(spec)).isEqualTo(bytes(spec)).isNotEqualTo(bytes(spec.withSeed(spec.seed() + 1)));
    }

    @Test
    void datesAreCellsInPartOfTheRowsAndTextsInTheOthers() {
        SampleFile file = new SampleFile(catalogue, SampleFileSpec.of(1_000, ReportingSchema.PR));
        int cells = 0;
        int american = 0;
        for (int row = SampleFile.FIRST_ROW; row <= file.lastRow(); row++) {
            SampleCell start = file.row(row).cell(UsageColumn.START_TIME_UTC);
            cells += start instanceof SampleCell.Time ? 1 : 0;
            american += start.text().contains("/") ? 1 : 0;
        }

        assertThat(cells).isBetween(400, 600);
        assertThat(american).isBetween(50, 150);
    }

    private static SampleFileSpec spec(ReportingSchema schema) {
        return SampleFileSpec.of(2_000, schema)
                .withErrors(BigDecimal.valueOf(5))
                .withSeed(7)
                .withCustomColumns();
    }

    private byte[] bytes(SampleFileSpec spec) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(spec, out);
        return out.toByteArray();
    }
}
