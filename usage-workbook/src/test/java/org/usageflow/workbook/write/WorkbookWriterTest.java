package org.usageflow.workbook.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.TestRows;
import org.usageflow.workbook.UnreadableWorkbookException;
import org.usageflow.workbook.read.Workbook;

class WorkbookWriterTest {
    private static final WriteOptions SHARED = WriteOptions.DEFAULTS;
    private static final WriteOptions INLINE = SHARED.withInlineStrings();

    @TempDir
    Path folder;

    @Test
    void poiReadsWhatWasWritten() throws IOException {
        for (WriteOptions options : List.of(SHARED, INLINE)) {
            byte[] bytes = write(options, sheet -> {
                sheet.textRow(List.of("record_id", "quantity", "start_time_utc"));
                sheet.text("a & <b> \"ü€😀\"")
                        .number(new BigDecimal("5.40"))
                        .dateTime(LocalDateTime.of(2026, 2, 28, 23, 59, 59))
                        .blank()
                        .text("a & <b> \"ü€😀\"")
                        .endRow();
            });

            try (XSSFWorkbook poi = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
                assertThat(poi.getNumberOfSheets()).isEqualTo(2);
                assertThat(poi.getSheetName(0)).isEqualTo("records");
                assertThat(poi.getProperties().getCoreProperties().getCreator()).isEqualTo("Usageflow");
                Row row = poi.getSheet("records").getRow(1);
                assertThat(row.getCell(0).getStringCellValue()).isEqualTo("a & <b> \"ü€😀\"");
                assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(5.4);
                assertThat(DateUtil.isCellDateFormatted(row.getCell(2))).isTrue();
                assertThat(row.getCell(2).getLocalDateTimeCellValue())
                        .isEqualTo(LocalDateTime.of(2026, 2, 28, 23, 59, 59));
                assertThat(row.getCell(3)).isNull();
                assertThat(row.getCell(4).getStringCellValue()).isEqualTo("a & <b> \"ü€😀\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=x", "=cmd|' /C calc'!A0"})
    void whatLooksLikeAFormulaStaysAText(String text) throws IOException {
        for (WriteOptions options : List.of(SHARED, INLINE)) {
            byte[] bytes = write(options, sheet -> sheet.text(text).endRow());

            try (XSSFWorkbook poi = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
                Cell cell = poi.getSheetAt(0).getRow(0).getCell(0);
                assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
                assertThat(cell.getStringCellValue()).isEqualTo(text);
                assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " padded ",
                "two\nlines",
                "cr\r",
                "\u0000\u0001\u001f",
                "_x000D_",
                "__x0041_",
                "a\ud800b",
                "\uffff"
            })
    void everyTextComesBackAsItWas(String text) throws IOException {
        for (WriteOptions options : List.of(SHARED, INLINE)) {
            Path file = save(write(options, sheet -> sheet.text(text).endRow()));

            assertThat(TestRows.read(file)).containsExactly("1: T\"" + text + '"');
            try (XSSFWorkbook poi = new XSSFWorkbook(Files.newInputStream(file))) {
                assertThat(poi.getSheetAt(0).getRow(0).getCell(0).getStringCellValue())
                        .isEqualTo(text);
            }
        }
    }

    @Test
    void numbersLoseNoDigit() throws IOException {
        Path file = save(write(SHARED, sheet -> {
            for (String number : List.of("0.1", "123456789012345", "1234567890123456", "1E+2", "-0.000001", "1E-30")) {
                sheet.number(new BigDecimal(number));
            }
            sheet.endRow();
        }));

        assertThat(TestRows.read(file))
                .containsExactly("1: N\"0.1\" | N\"123456789012345\" | T\"1234567890123456\" | N\"100\""
                        + " | N\"-0.000001\" | N\"0.000000000000000000000000000001\"");
    }

    @Test
    void textsBeyondTheBoundStandInTheirCells() throws IOException {
        WriteOptions two = new WriteOptions("test", SHARED.createdAt(), 2);

        Path file = save(write(two, sheet -> sheet.textRow(List.of("a", "b", "c", "a", "c"))));

        assertThat(TestRows.read(file)).containsExactly("1: T\"a\" | T\"b\" | T\"c\" | T\"a\" | T\"c\"");
    }

    @Test
    void theSameCallsGiveTheSameBytes() {
        Consumer<SheetWriter> rows =
                sheet -> sheet.text("a").number(BigDecimal.TEN).endRow();

        assertThat(write(SHARED, rows)).isEqualTo(write(SHARED, rows));
    }

    @Test
    void aBlankRowIsLeftOutAndCounted() throws IOException {
        Path file = save(write(SHARED, sheet -> {
            sheet.text("a").endRow();
            sheet.blank().endRow();
            sheet.blank().text("b").endRow();
        }));

        assertThat(TestRows.read(file)).containsExactly("1: T\"a\"", "3: - | T\"b\"");
    }

    @Test
    void tabsThatWereNotBegunAreEmpty() throws IOException {
        Path file = save(write(SHARED, sheet -> sheet.text("a").endRow()));

        try (Workbook workbook = Workbook.open(file, ReadLimits.DEFAULTS)) {
            assertThat(workbook.sheetNames()).containsExactly("records", "categories");
            assertThat(TestRows.read(workbook.sheet("Categories").orElseThrow().rows()))
                    .isEmpty();
        }
    }

    @Test
    void aWorkbookThatWasNotFinishedIsRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (WorkbookWriter writer = WorkbookWriter.create(out, List.of(SheetSpec.named("records")), SHARED)) {
            writer.nextSheet().text("half").endRow();
        }

        Path file = save(out.toByteArray());

        assertThatThrownBy(() -> TestRows.read(file)).isInstanceOf(UnreadableWorkbookException.class);
    }

    @Test
    void whatExcelCannotHoldIsRefused() {
        assertThatThrownBy(() -> write(SHARED, sheet -> sheet.text("x".repeat(32_768))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SheetSpec.named("a/b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(SHARED, sheet -> {
                    for (int i = 0; i < SheetWriter.ROWS_MAX; i++) {
                        sheet.endRow();
                    }
                    sheet.text("one too many");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    private static byte[] write(WriteOptions options, Consumer<SheetWriter> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<SheetSpec> sheets = List.of(new SheetSpec("records", List.of(20, 10)), SheetSpec.named("categories"));
        try (WorkbookWriter writer = WorkbookWriter.create(out, sheets, options)) {
            rows.accept(writer.nextSheet());
            writer.finish();
        }
        return out.toByteArray();
    }

    private Path save(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("written.xlsx"), bytes);
    }
}
