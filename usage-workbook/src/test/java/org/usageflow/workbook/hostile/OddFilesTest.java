package org.usageflow.workbook.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.TestRows;
import org.usageflow.workbook.UnreadableWorkbookException;
import org.usageflow.workbook.read.RowReader;
import org.usageflow.workbook.read.Workbook;

/** Files that look dangerous or strange, and must be read all the same. */
@Timeout(60)
class OddFilesTest {
    private static final int ROWS_MAX = 1_048_576;
    private static final String ROW = "<row>" + Book.inline("a") + "</row>";

    @TempDir
    Path folder;

    @Test
    void aMillionEmptyRowsWithFormats() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= ROWS_MAX; i++) {
            rows.append("<row r=\"" + i + "\" s=\"1\" customFormat=\"1\"><c r=\"A" + i + "\" s=\"2\"/></row>");
        }
        int count = 0;
        try (Workbook workbook = open(Book.ofRows(rows.toString()).bytes());
                RowReader reader = workbook.sheet("records").orElseThrow().rows()) {
            while (reader.next()) {
                count++;
                assertThat(reader.width()).isZero();
            }
        }
        assertThat(count).isEqualTo(ROWS_MAX);
    }

    @Test
    void allColumnsThatExcelHas() throws IOException {
        String rows = "<row>" + Book.inline("h").repeat(16_384) + "</row><row><c r=\"XFD2\"><v>1</v></c></row>";
        try (Workbook workbook = open(Book.ofRows(rows).bytes());
                RowReader reader = workbook.sheet("records").orElseThrow().rows()) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.width()).isEqualTo(16_384);
            assertThat(reader.next()).isTrue();
            assertThat(reader.text(16_383)).isEqualTo("1");
        }
    }

    @Test
    void rowsAndCellsWithoutReferences() throws IOException {
        assertThat(
                        rows(
                                "<row/><row><c/><c><v>5</v></c></row><row r=\"9\"><c r=\"C9\"><v>6</v></c><c><v>7</v></c></row>"))
                .containsExactly("1:", "2: - | N\"5\"", "9: - | - | N\"6\" | N\"7\"");
    }

    @Test
    void strictOfficeOpenXml() throws IOException {
        assertThat(read(Book.ofStrictRows("<row><c t=\"d\"><v>2026-02-28T12:00:00</v></c></row>")
                        .bytes()))
                .containsExactly("1: T\"2026-02-28 12:00:00\"");
    }

    @Test
    void everyElementUnderAPrefix() throws IOException {
        String sheet = "<x:worksheet xmlns:x=\"" + Book.MAIN
                + "\"><x:sheetData><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>";
        assertThat(read(Book.ofRows("").part(Book.SHEET, sheet).bytes())).containsExactly("1: N\"5\"");
    }

    @Test
    void richTextsWithoutTheirHints() throws IOException {
        String rich = "<r><rPr><b/></rPr><t>one </t></r><rPh sb=\"0\" eb=\"1\"><t>hint</t></rPh><r><t>two</t></r>";
        String row = "<row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is>" + rich + "</is></c></row>";
        Book book = Book.ofRows(row).part(Book.STRINGS, Book.strings("<si>" + rich + "</si>"));
        assertThat(read(book.bytes())).containsExactly("1: T\"one two\" | T\"one two\"");
    }

    @Test
    void formulasByWhatTheyLastCameTo() throws IOException {
        assertThat(rows("<row><c><f>A2+1</f><v>3</v></c><c t=\"str\"><f>\"a\"</f><v>a</v></c><c><f>NOW()</f></c>"
                        + "<c t=\"b\"><f>TRUE()</f><v>1</v></c><c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>"))
                .containsExactly("1: N\"3\" | T\"a\" | - | B\"TRUE\" | E\"#DIV/0!\"");
    }

    @Test
    void escapedControlsAndLoneSurrogates() throws IOException {
        assertThat(rows("<row>" + Book.inline("a_x0000_b_xD800_c_x005F_x0041_") + "</row>"))
                .containsExactly("1: T\"a\u0000b\uD800c_x0041_\"");
    }

    @Test
    void theLongestTexts() throws IOException {
        String longest = "\u00fc&amp;".repeat(16_383) + "x";
        assertThat(rows("<row>" + Book.inline(longest) + "</row>"))
                .containsExactly("1: T\"" + longest.replace("&amp;", "&") + '"');
    }

    @Test
    void aZip64Container() throws IOException {
        assertThat(read(Book.ofRows(ROW).zip().zip64().build())).containsExactly("1: T\"a\"");
    }

    @Test
    void namesThatClimbOutOfTheirFolder() throws IOException {
        ZipBuilder zip = Book.ofRows(ROW).zip();
        zip.add("../../../evil.txt", "evil");
        zip.add("..\\..\\evil.txt", "evil");
        zip.add("C:/evil.txt", "evil");
        zip.add("xl/worksheets/../../../evil.xml", "evil");

        assertThat(read(zip.build())).containsExactly("1: T\"a\"");
        assertThat(folder).isDirectoryNotContaining("glob:**evil*");
        assertThat(folder.getParent()).isDirectoryNotContaining("glob:**evil*");
    }

    @Test
    void aTargetOutsideTheContainerIsAMissingPart() {
        String relations = Book.relations(Book.relation("rId1", "x/worksheet", "../../../../etc/passwd", ""));
        assertThatThrownBy(() ->
                        read(Book.ofRows(ROW).part(Book.RELATIONS, relations).bytes()))
                .isInstanceOfSatisfying(UnreadableWorkbookException.class, refused -> assertThat(refused.problem())
                        .isEqualTo(Problem.NOT_A_WORKBOOK));
    }

    @Test
    void macrosAreNeverLookedAt() throws IOException {
        ZipBuilder zip = Book.ofRows(ROW).zip();
        zip.add("xl/vbaProject.bin", "\u00d0\u00cf macros").crc = 0;

        assertThat(read(zip.build())).containsExactly("1: T\"a\"");
    }

    @Test
    void whatPointsToTheNetworkIsNeverAskedFor() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            String link = Book.relation("rId9", "x/externalLink", url, "TargetMode=\"External\"");
            String schema = "<a xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"" + url
                    + " " + url + "\"/>";
            Book linked = Book.ofRows(ROW + schema).part("xl/_rels/externalLink1.xml.rels", Book.relations(link));
            assertThat(read(linked.bytes())).containsExactly("1: T\"a\"");

            String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + url + "\"><!ENTITY % p SYSTEM \"" + url + "\"> %p;]>";
            String sheet = Book.sheet(Book.MAIN, "<row>" + Book.inline("&e;") + "</row>")
                    .replace("?>", "?>" + entity);
            assertThatThrownBy(() -> read(linked.part(Book.SHEET, sheet).bytes()))
                    .hasMessageContaining(Problem.DOCTYPE_FORBIDDEN.name());

            server.setSoTimeout(1);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aPartThatNobodyReadsMayBeBroken() throws IOException {
        ZipBuilder zip = Book.ofRows(ROW).zip();
        zip.add("xl/styles.xml", "<styleSheet><not closed").crc = 7;

        assertThat(read(zip.build())).containsExactly("1: T\"a\"");
    }

    private List<String> rows(String rows) throws IOException {
        return read(Book.ofRows(rows).bytes());
    }

    private List<String> read(byte[] content) throws IOException {
        return TestRows.read(Files.write(folder.resolve("odd.bin"), content));
    }

    private Workbook open(byte[] content) throws IOException {
        return Workbook.open(Files.write(folder.resolve("odd.bin"), content), ReadLimits.DEFAULTS);
    }
}
