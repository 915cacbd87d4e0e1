package org.usageflow.workbook.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFDataValidation;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageflow.workbook.TestRows;
import org.usageflow.workbook.write.DropDown.Either;
import org.usageflow.workbook.write.DropDown.ListRange;

class WorkbookFeaturesTest {
    private static final SheetSpec RECORDS = SheetSpec.of(
                    "records", List.of(ColumnSpec.ofWidth(20), new ColumnSpec(12, CellFormat.DATE_TIME)))
            .withFrozenRows(1)
            .withFilter();

    @TempDir
    Path folder;

    @Test
    void cellsHaveLooksAndFormats() throws IOException {
        byte[] bytes = write(RECORDS, sheet -> sheet.text("wrong", CellLook.ERROR)
                .number(new BigDecimal("1.5"), CellLook.ERROR, CellFormat.DECIMAL_4)
                .text("=SUM(A1)", CellLook.ERROR)
                .blank(CellLook.ERROR)
                .endRow());

        try (XSSFWorkbook poi = open(bytes)) {
            XSSFSheet sheet = poi.getSheetAt(0);
            for (int column = 0; column < 4; column++) {
                XSSFCell cell = sheet.getRow(0).getCell(column);
                assertThat(cell.getCellStyle().getFillPattern()).isEqualTo(FillPatternType.SOLID_FOREGROUND);
                assertThat(cell.getCellStyle().getFillForegroundColorColor().getARGBHex())
                        .isEqualTo("FFFFC9C9");
            }
            assertThat(sheet.getRow(0).getCell(1).getCellStyle().getDataFormatString())
                    .isEqualTo("0.0000");
            assertThat(sheet.getRow(0).getCell(2).getCellType()).isEqualTo(CellType.STRING);
            assertThat(sheet.getRow(0).getCell(2).getCellStyle().getQuotePrefixed())
                    .isTrue();
            assertThat(sheet.getColumnStyle(1).getDataFormatString()).contains("hh:mm:ss");
            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
            assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:B1");
            assertThat(sheet.getRepeatingRows().getLastRow()).isZero();
        }
    }

    @Test
    void commentsStandAtTheirCells() throws IOException {
        byte[] bytes = write(RECORDS, sheet -> {
            sheet.text("a").comment("first & <one>\nsecond line").endRow();
            sheet.blank().text("b").comment("=not a formula").endRow();
        });

        try (XSSFWorkbook poi = open(bytes)) {
            XSSFSheet sheet = poi.getSheetAt(0);
            assertThat(sheet.getCellComment(new CellAddress("A1")).getString().getString())
                    .isEqualTo("first & <one>\nsecond line");
            assertThat(sheet.getCellComment(new CellAddress("B2")).getString().getString())
                    .isEqualTo("=not a formula");
            assertThat(sheet.getCellComment(new CellAddress("B2")).getClientAnchor())
                    .isNotNull();
            assertThat(poi.getSheetAt(1).hasComments()).isFalse();
        }
    }

    @Test
    void commentsBeyondTheBoundAreLeftOut() throws IOException {
        byte[] bytes = write(RECORDS, sheet -> {
            for (int i = 0; i <= SheetWriter.COMMENTS_MAX; i++) {
                sheet.text("a").comment("c" + i).endRow();
            }
        });

        assertThat(part(bytes, "xl/comments1.xml").split("<comment ", -1)).hasSize(SheetWriter.COMMENTS_MAX + 1);
        assertThat(part(bytes, "xl/drawings/vmlDrawing1.vml").split("<v:shape ", -1))
                .hasSize(SheetWriter.COMMENTS_MAX + 1);
        assertThat(part(bytes, "xl/worksheets/sheet1.xml")).contains("<c r=\"A" + (SheetWriter.COMMENTS_MAX + 1) + '"');
    }

    @Test
    void columnsAreChosenFromLists() throws IOException {
        ListRange ids = new ListRange("other tab", 27, 2, 5);
        ListRange names = new ListRange("other tab", 0, 2, 3);
        SheetSpec spec = RECORDS.withDropDowns(List.of(
                new DropDown(0, 2, names, true, "choose"),
                new DropDown(1, 2, new Either(0, "by \"id\"", ids, names), false, "")));

        try (XSSFWorkbook poi = open(write(spec, sheet -> sheet.text("head").endRow()))) {
            List<XSSFDataValidation> validations = poi.getSheetAt(0).getDataValidations();
            assertThat(validations)
                    .extracting(
                            validation -> validation.getValidationConstraint().getFormula1())
                    .containsExactly(
                            "'other tab'!$A$2:$A$3",
                            "IF($A2=\"by \"\"id\"\"\",'other tab'!$AB$2:$AB$5,'other tab'!$A$2:$A$3)");
            assertThat(validations)
                    .extracting(validation ->
                            validation.getRegions().getCellRangeAddress(0).formatAsString())
                    .containsExactly("A2:A1048576", "B2:B1048576");
        }
    }

    @Test
    void tabsMayBeWrittenInAnyOrder() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<SheetSpec> tabs = List.of(SheetSpec.named("general"), SheetSpec.named("records"));
        try (WorkbookWriter writer = WorkbookWriter.create(out, tabs, WriteOptions.DEFAULTS)) {
            writer.sheet("records").textRow(List.of("row"));
            writer.sheet("general").textRow(List.of("count", "1"));
            assertThatThrownBy(() -> writer.sheet("records")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> writer.sheet("recordz")).isInstanceOf(IllegalArgumentException.class);
            writer.finish();
        }

        try (XSSFWorkbook poi = open(out.toByteArray())) {
            assertThat(poi.getSheetName(0)).isEqualTo("general");
            assertThat(poi.getSheetAt(0).getRow(0).getCell(1).getStringCellValue())
                    .isEqualTo("1");
            assertThat(poi.getSheetAt(1).getRow(0).getCell(0).getStringCellValue())
                    .isEqualTo("row");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5.4, N",
        "-12, N",
        "0, N",
        "0.00000001, N",
        "123456789012345, N",
        "1234567890123456, T",
        "007, T",
        "-0, T",
        "+5, T",
        "1e5, T",
        "5., T",
        ".5, T",
        "=1, T",
        "'1,5', T",
        "NaN, T"
    })
    void onlyNumbersThatStayAsTheyAreBecomeNumbers(String text, String kind) throws IOException {
        byte[] bytes = write(RECORDS, sheet -> sheet.numberOrText(text, CellLook.PLAIN, CellFormat.GENERAL)
                .endRow());

        Path file = Files.write(folder.resolve("numbers.xlsx"), bytes);

        assertThat(TestRows.read(file)).containsExactly("1: " + kind + '"' + text + '"');
    }

    @Test
    void aColumnOfManyTextsIsNotShared() throws IOException {
        byte[] bytes = write(RECORDS, sheet -> {
            for (int i = 0; i < 10_000; i++) {
                sheet.text("record-" + i).text(i % 3 == 0 ? "a" : "b").endRow();
            }
        });

        try (XSSFWorkbook poi = open(bytes)) {
            assertThat(poi.getSharedStringSource().getUniqueCount()).isLessThan(3_000);
            assertThat(poi.getSheetAt(0).getRow(9_999).getCell(0).getStringCellValue())
                    .isEqualTo("record-9999");
            assertThat(poi.getSheetAt(0).getRow(9_999).getCell(1).getStringCellValue())
                    .isEqualTo("a");
        }
    }

    @Test
    void rowsMayBeHigher() throws IOException {
        byte[] bytes = write(
                RECORDS,
                sheet -> sheet.height(33).text("two\nlines", CellLook.PROSE).endRow());

        try (XSSFWorkbook poi = open(bytes)) {
            assertThat(poi.getSheetAt(0).getRow(0).getHeightInPoints()).isEqualTo(33f);
        }
    }

    private static byte[] write(SheetSpec spec, Consumer<SheetWriter> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<SheetSpec> sheets = List.of(spec, SheetSpec.named("other tab"));
        try (WorkbookWriter writer = WorkbookWriter.create(out, sheets, WriteOptions.DEFAULTS)) {
            rows.accept(writer.nextSheet());
            writer.finish();
        }
        return out.toByteArray();
    }

    private static XSSFWorkbook open(byte[] bytes) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes));
    }

    private static String part(byte[] bytes, String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("no part " + name);
    }
}
