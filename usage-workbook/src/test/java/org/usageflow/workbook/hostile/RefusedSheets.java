package org.usageflow.workbook.hostile;

import static org.usageflow.workbook.hostile.RefusedFile.of;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.TestLimits;

/** Files whose container is sound and whose sheets, texts or CSV are not. */
final class RefusedSheets {
    private static final String STRING_CELL = "<row><c t=\"s\"><v>0</v></c></row>";
    private static final String LONGEST = "x".repeat(32_767);

    private RefusedSheets() {}

    static List<RefusedFile> all() {
        return List.of(
                of(Problem.DOCTYPE_FORBIDDEN, "a document type in the workbook", () -> withType(Book.WORKBOOK)),
                of(Problem.DOCTYPE_FORBIDDEN, "entities that expand to gigabytes", RefusedSheets::laughs),
                of(Problem.MALFORMED_XML, "a row that does not end", () -> rows("<row><c/>")),
                of(Problem.MALFORMED_XML, "an entity that nobody declared", () -> cell("&xxe;")),
                of(Problem.MALFORMED_XML, "a lone surrogate by number", () -> cell("&#xD800;")),
                of(Problem.MALFORMED_XML, "a lone surrogate in bytes", RefusedSheets::surrogateBytes),
                of(Problem.MALFORMED_XML, "a control character", () -> cell("\u0001")),
                of(Problem.MALFORMED_XML, "another encoding", RefusedSheets::latin),
                of(Problem.MALFORMED_XML, "a sheet that is a chart", () -> sheet("<chartsheet/>")),
                of(Problem.MALFORMED_XML, "another root of the shared strings", () -> strings("<a/>")),
                of(Problem.NESTED_TOO_DEEP, "100,000 levels", () -> rows("<a>".repeat(100_000))),
                of(Problem.TOO_MANY_NAMES, "2,000 names", () -> rows(names(2_000))),
                of(Problem.NAME_TOO_LONG, "a name of 100,000 letters", () -> rows("<" + "n".repeat(100_000) + "/>")),
                of(Problem.ROW_OUT_OF_RANGE, "row 1,048,577", () -> rows("<row r=\"1048577\"/>")),
                of(Problem.ROW_OUT_OF_RANGE, "row 99,999,999,999", () -> rows("<row r=\"99999999999\"/>")),
                of(Problem.ROW_OUT_OF_RANGE, "row -1", () -> rows("<row r=\"-1\"/>")),
                of(Problem.ROWS_OUT_OF_ORDER, "row 2 before row 1", () -> rows("<row r=\"2\"/><row r=\"1\"/>")),
                of(Problem.ROWS_OUT_OF_ORDER, "row 1 twice", () -> rows("<row r=\"1\"/><row r=\"1\"/>")),
                of(Problem.COLUMN_OUT_OF_RANGE, "column XFE", () -> rows("<row r=\"1\"><c r=\"XFE1\"/></row>")),
                of(Problem.COLUMN_OUT_OF_RANGE, "16,385 cells", () -> rows("<row>" + "<c/>".repeat(16_385) + "</row>")),
                of(Problem.CELLS_OUT_OF_ORDER, "B1 before A1", () -> rows("<row><c r=\"B1\"/><c r=\"A1\"/></row>")),
                of(Problem.CELLS_OUT_OF_ORDER, "A1 twice", () -> rows("<row><c r=\"A1\"/><c r=\"A1\"/></row>")),
                of(Problem.TEXT_TOO_LONG, "32,768 characters", () -> cell(LONGEST + "x")),
                of(Problem.TEXT_TOO_LONG, "the same as a shared string", RefusedSheets::longShared),
                of(Problem.TEXT_TOO_LONG, "5,000,000 characters", () -> cell("x".repeat(5_000_000))),
                of(Problem.TEXT_TOO_LONG, "5,000,000 characters in a comment", RefusedSheets::longComment),
                of(Problem.ROW_TOO_LONG, "200 of the longest texts", RefusedSheets::longRow),
                of(Problem.ROW_TOO_LONG, "the same in CSV", () -> text("a\n" + (LONGEST + ',').repeat(200))),
                of(Problem.SHARED_STRING_MISSING, "a text of an empty table", () -> rows(STRING_CELL)),
                of(Problem.SHARED_STRING_MISSING, "text -1", () -> rows(STRING_CELL.replace(">0<", ">-1<"))),
                of(Problem.MALFORMED_CELL, "letters in a number", () -> number("1x")),
                of(Problem.MALFORMED_CELL, "a number of 1,000 digits", () -> number("9".repeat(1_000))),
                of(Problem.MALFORMED_CELL, "a number with a huge exponent", () -> number("1e999999999")),
                of(Problem.MALFORMED_CELL, "a boolean 7", () -> rows("<row><c t=\"b\"><v>7</v></c></row>")),
                of(Problem.MALFORMED_CELL, "an unknown type", () -> rows("<row><c t=\"x\"><v>7</v></c></row>")),
                of(Problem.MALFORMED_CELL, "a cell of another row", () -> rows("<row r=\"1\"><c r=\"A2\"/></row>")),
                of(Problem.NOT_UTF8, "CSV in another encoding", () -> bytes("a,b\nZ\u00fcrich,1")),
                of(Problem.BROKEN_QUOTE, "CSV with a quote that is not closed", () -> text("a,b\n\"x,1\n")),
                new RefusedFile(
                        "eleven shared strings",
                        Problem.TOO_MANY_SHARED_STRINGS,
                        TestLimits.sharedStrings(10),
                        () -> strings("<si><t>a</t></si>".repeat(11))),
                new RefusedFile(
                        "4 MB of shared strings",
                        Problem.SHARED_STRINGS_TOO_LARGE,
                        TestLimits.sharedStringBytes(2 << 20),
                        () -> strings(("<si><t>" + "x".repeat(1_000) + "</t></si>").repeat(4_000))));
    }

    private static byte[] rows(String rows) {
        return Book.ofRows(rows).bytes();
    }

    private static byte[] cell(String content) {
        return rows("<row>" + Book.inline(content) + "</row>");
    }

    private static byte[] number(String literal) {
        return rows("<row><c><v>" + literal + "</v></c></row>");
    }

    private static byte[] sheet(String content) {
        return Book.ofRows("").part(Book.SHEET, content).bytes();
    }

    private static byte[] strings(String items) {
        String table = items.startsWith("<si>") ? Book.strings(items) : items;
        return Book.ofRows(STRING_CELL).part(Book.STRINGS, table).bytes();
    }

    private static byte[] withType(String part) {
        Book book = Book.ofRows("");
        String content = new String(book.parts().get(part), StandardCharsets.UTF_8);
        return book.part(part, content.replace("?>", "?><!DOCTYPE workbook SYSTEM \"file:///etc/passwd\">"))
                .bytes();
    }

    private static byte[] laughs() {
        StringBuilder entities = new StringBuilder("<!DOCTYPE sst [<!ENTITY e0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            entities.append("<!ENTITY e" + i + " \"&e" + (i - 1) + ";&e" + (i - 1) + ";\">");
        }
        return strings(entities + "]><sst><si><t>&e39;</t></si></sst>");
    }

    private static byte[] surrogateBytes() {
        byte[] sheet =
                Book.sheet(Book.MAIN, "<row>" + Book.inline("@@@") + "</row>").getBytes(StandardCharsets.UTF_8);
        int at = new String(sheet, StandardCharsets.UTF_8).indexOf("@@@");
        sheet[at] = (byte) 0xED;
        sheet[at + 1] = (byte) 0xA0;
        sheet[at + 2] = (byte) 0x80;
        return Book.ofRows("").part(Book.SHEET, sheet).bytes();
    }

    private static byte[] latin() {
        String sheet = Book.sheet(Book.MAIN, "<row>" + Book.inline("\u00fc") + "</row>");
        return Book.ofRows("")
                .part(Book.SHEET, sheet.replace("UTF-8", "ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1))
                .bytes();
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "<n" + i + "/>").collect(Collectors.joining());
    }

    private static byte[] longShared() {
        return strings("<si><t>" + LONGEST + "x</t></si>");
    }

    private static byte[] longComment() {
        return rows("<!--" + "x<".repeat(2_500_000) + "--><row/>");
    }

    private static byte[] longRow() {
        return rows("<row>" + Book.inline(LONGEST).repeat(400) + "</row>");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
