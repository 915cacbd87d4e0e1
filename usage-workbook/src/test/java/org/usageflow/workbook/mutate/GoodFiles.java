package org.usageflow.workbook.mutate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.usageflow.workbook.csv.CsvSheetWriter;
import org.usageflow.workbook.hostile.Book;
import org.usageflow.workbook.write.SheetSpec;
import org.usageflow.workbook.write.SheetWriter;
import org.usageflow.workbook.write.WorkbookWriter;
import org.usageflow.workbook.write.WriteOptions;

/** Small files without a fault, in each form that is read. */
final class GoodFiles {
    private static final int ROWS = 12;
    private static final List<String> HEADERS =
            List.of("record_id", "record_note", "quantity", "start_time_utc", "v.x");

    private GoodFiles() {}

    static byte[] workbook(WriteOptions options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (WorkbookWriter writer = WorkbookWriter.create(out, List.of(SheetSpec.named("records")), options)) {
            SheetWriter sheet = writer.nextSheet();
            sheet.textRow(HEADERS);
            for (int row = 0; row < ROWS; row++) {
                sheet.text("r-" + row)
                        .text(row % 3 == 0 ? "two\nlines & \"ü€😀\"" : "=note")
                        .number(new BigDecimal("5.4").add(BigDecimal.valueOf(row)))
                        .dateTime(LocalDateTime.of(2026, 5, 1 + row, 12, 0))
                        .text("shared")
                        .endRow();
            }
            writer.finish();
        }
        return out.toByteArray();
    }

    /** What other programs write: references left out, rich texts, formulas, prefixes of extensions. */
    static byte[] oddWorkbook() {
        return Book.ofRows("<row r=\"1\" x14ac:dyDescent=\"0.25\" xmlns:x14ac=\"urn:x14ac\">"
                        + Book.inline("record_id") + "<c t=\"s\"><v>1</v></c></row>"
                        + "<row><c t=\"s\"><v>0</v></c><c r=\"D2\" s=\"1\"><f>A1+1</f><v>4.5E-3</v></c><c><f>NOW()</f></c></row>"
                        + "<row r=\"7\"><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c><c t=\"d\"><v>2026-05-01T00:00</v></c>"
                        + "<c t=\"str\"><f>\"a\"</f><v>a</v></c></row>")
                .part(
                        Book.STRINGS,
                        Book.strings(
                                "<si><r><rPr><b/></rPr><t>one </t></r><r><t>two</t></r></si><si><t>_x000D_</t></si>"))
                .bytes();
    }

    static byte[] csv(char separator) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvSheetWriter csv = new CsvSheetWriter(out, separator)) {
            csv.textRow(HEADERS);
            for (int row = 0; row < ROWS; row++) {
                csv.text("r-" + row)
                        .text(row % 3 == 0 ? "two\nlines & \"ü€😀\"" : "=note")
                        .number(new BigDecimal("-5.4"))
                        .dateTime(LocalDateTime.of(2026, 5, 1 + row, 12, 0))
                        .blank()
                        .endRow();
            }
        }
        return out.toByteArray();
    }

    /** The parts of a workbook by their names. */
    static Map<String, byte[]> parts(byte[] workbook) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }
}
