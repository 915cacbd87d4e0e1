package org.usageflow.workbook.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.TestRows;
import org.usageflow.workbook.UnreadableWorkbookException;

class CsvTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theSeparatorIsWhatStandsMostOftenInTheFirstRow(String separator) throws IOException {
        String others = ",;\t".replace(separator, "");
        String text = "\"" + others.repeat(9) + "\"" + separator + "b" + separator + "c\n1" + others + separator + "2";

        assertThat(rows(text))
                .containsExactly(
                        "1: T\"" + others.repeat(9) + "\" | T\"b\" | T\"c\"", "2: T\"1" + others + "\" | T\"2\"");
    }

    @Test
    void excelsSeparatorLineDecidesAndIsNoRow() throws IOException {
        assertThat(rows("sep=|\r\na|b,c\r\n1|2")).containsExactly("1: T\"a\" | T\"b,c\"", "2: T\"1\" | T\"2\"");
        assertThat(rows("\uFEFFSEP=;\na,b;c")).containsExactly("1: T\"a,b\" | T\"c\"");
        assertThat(rows("sep=name,b\n1,2")).containsExactly("1: T\"sep=name\" | T\"b\"", "2: T\"1\" | T\"2\"");
    }

    @Test
    void rowsHaveTheNumbersThatASpreadsheetProgramShows() throws IOException {
        assertThat(rows("\uFEFFa,b\r\n\"two\nlines\",x\n\n,,\r4,\"\"\"q\"\"\"\n"))
                .containsExactly(
                        "1: T\"a\" | T\"b\"", "2: T\"two\nlines\" | T\"x\"", "3:", "4:", "5: T\"4\" | T\"\"q\"\"");
    }

    @Test
    void cellsAreTextsWhateverTheyLookLike() throws IOException {
        assertThat(rows("005,1e3,TRUE,#N/A, padded ,45000"))
                .containsExactly("1: T\"005\" | T\"1e3\" | T\"TRUE\" | T\"#N/A\" | T\" padded \" | T\"45000\"");
    }

    @Test
    void theSheetHasNoNameAndAnswersToAny() throws IOException {
        try (Workbook workbook = Workbook.open(file("a\n"), ReadLimits.DEFAULTS)) {
            assertThat(workbook.sheetNames()).isEmpty();
            assertThat(workbook.sheet("records").orElseThrow().name()).isEmpty();
            assertThat(workbook.date1904()).isFalse();
        }
    }

    @Test
    void rowsCanBeReadAgain() throws IOException {
        try (Workbook workbook = Workbook.open(file("a\nb"), ReadLimits.DEFAULTS)) {
            Sheet sheet = workbook.sheet("records").orElseThrow();
            for (int i = 0; i < 2; i++) {
                try (RowReader rows = sheet.rows()) {
                    assertThat(TestRows.read(rows)).containsExactly("1: T\"a\"", "2: T\"b\"");
                }
            }
        }
    }

    @Test
    void aBrokenQuoteIsToldWithItsRowAndLine() {
        assertRefused("a,b\n\"two\nlines\",x\n3,\"y\"z\n4,5", Problem.BROKEN_QUOTE, 3, "the row begins in line 4");
        assertRefused("a,b\n1,2\n3,\"y\n4,5", Problem.BROKEN_QUOTE, 3, "the row begins in line 3");
    }

    @Test
    void aQuoteThatIsNotClosedDoesNotFillTheHeap() {
        assertRefused("a,b\n1,\"" + "x,y\n".repeat(100_000), Problem.TEXT_TOO_LONG, 2, "is a quote not closed?");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 5_000, 100_000})
    void otherEncodingsAreToldWithTheirPlace(int rowsBefore) throws IOException {
        String before = "a,b\n" + "1,€\n".repeat(rowsBefore);
        byte[] bytes = (before + "Zürich,2\nx,y").getBytes(StandardCharsets.UTF_8);
        int at = before.getBytes(StandardCharsets.UTF_8).length + 1;
        bytes[at] = (byte) 0xFC;
        bytes[at + 1] = 'r';

        assertRefused(bytes, Problem.NOT_UTF8, rowsBefore + 2, "byte " + (at + 1) + "");
    }

    @Test
    void utf16AndACharacterThatIsCutOffAreOtherEncodings() throws IOException {
        Charset utf16 = StandardCharsets.UTF_16;
        assertRefused("a,b\n1,2".getBytes(utf16), Problem.NOT_UTF8, 0, "UTF-16");
        byte[] cut = "a,b\n1,€".getBytes(StandardCharsets.UTF_8);
        assertRefused(java.util.Arrays.copyOf(cut, cut.length - 1), Problem.NOT_UTF8, 2, "byte 7");
    }

    @Test
    void longestTextsFitAndLongerOnesAreRefused() throws IOException {
        String longest = "\"".repeat(32_767);
        assertThat(rows("a\n\"" + longest.replace("\"", "\"\"") + "\"\n")).contains("2: T\"" + longest + '"');
        assertRefused("a,b\n1," + "x".repeat(32_768), Problem.TEXT_TOO_LONG, 2, "column 2");
        assertRefused("a,b\n1," + "x".repeat(2_000_000), Problem.TEXT_TOO_LONG, 2, "");
    }

    @Test
    void columnsAndRowsBeyondTheLimitsAreRefused() {
        assertRefused("a\n" + ",".repeat(16_383) + "\n" + ",".repeat(16_384), Problem.COLUMN_OUT_OF_RANGE, 3, "");
        assertRefused("\n".repeat(1_048_577), Problem.ROW_OUT_OF_RANGE, 1_048_577, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%PDF-1.7\n1 0 obj",
                "<!DOCTYPE html><html><table><tr><td>record_id</td></tr></table></html>",
                "\uFEFF  <?xml version=\"1.0\"?><Workbook/>",
                "{\"record_id\":1}",
                "[1]",
                "{\\rtf1\\ansi a,b}",
                "a,b\u0000c"
            })
    void otherFormatsAreRefused(String text) {
        assertRefused(text, Problem.OTHER_FORMAT, 0, "");
    }

    private List<String> rows(String text) throws IOException {
        return TestRows.read(file(text));
    }

    private Path file(String text) throws IOException {
        return Files.write(folder.resolve("any.xlsx"), text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(String text, Problem problem, int row, String detail) {
        assertRefused(text.getBytes(StandardCharsets.UTF_8), problem, row, detail);
    }

    private void assertRefused(byte[] bytes, Problem problem, int row, String detail) {
        assertThatThrownBy(() -> TestRows.read(Files.write(folder.resolve("any.csv"), bytes)))
                .asInstanceOf(type(UnreadableWorkbookException.class))
                .satisfies(refused -> {
                    assertThat(refused.problem()).isEqualTo(problem);
                    assertThat(refused.rowNumber().orElse(0)).isEqualTo(row);
                    assertThat(refused.detail()).contains(detail);
                    assertThat(refused.sheet()).isEmpty();
                });
    }
}
