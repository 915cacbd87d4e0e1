package org.usageflow.workbook.csv;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.UnreadableWorkbookException;

/**
 * How a CSV file is written, found out from its first bytes and never from its name: separated by comma, semicolon or tab,
 * whichever stands most often in the first row outside quotes, or as a first line {@code sep=;} says, which Excel
 * understands and does not count as a row.
 *
 * @param separator between the cells
 * @param contentStart bytes before the first row: byte order mark and {@code sep=} line
 */
public record CsvDialect(char separator, int contentStart) {
    /** As many bytes of the beginning as {@link #of} wants to see; a first row that is longer is judged by these. */
    public static final int SAMPLE_BYTES = 64 * 1024;

    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final String SEPARATOR_LINE = "sep=";
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    /**
     * Looks at the beginning of a file.
     *
     * @param sample its first {@value #SAMPLE_BYTES} bytes, or all when there are fewer
     * @return empty when the file is no text, or text of another kind
     * @throws UnreadableWorkbookException when it is text in UTF-16
     */
    public static Optional<CsvDialect> of(byte[] sample) {
        // every byte as one character: whether the bytes are UTF-8 is for the reader to find
        String text = new String(sample, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u00FE\u00FF") || text.startsWith("\u00FF\u00FE")) {
            throw new UnreadableWorkbookException(Problem.NOT_UTF8, "UTF-16");
        }
        if (!isText(text) || isOtherKind(text)) {
            return Optional.empty();
        }
        int start = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
        return Optional.of(declared(text, start).orElseGet(() -> new CsvDialect(mostFrequent(text, start), start)));
    }

    private static boolean isText(String text) {
        return text.chars().allMatch(c -> c >= ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f');
    }

    /** Text that nobody means as cells: HTML and XML, JSON, RTF, PDF. */
    private static boolean isOtherKind(String text) {
        int at = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
        String begin = text.substring(at, Math.min(text.length(), at + 100)).stripLeading();
        return begin.startsWith("<") || begin.startsWith("{") || begin.startsWith("[") || begin.startsWith("%PDF-");
    }

    private static Optional<CsvDialect> declared(String text, int start) {
        int separator = start + SEPARATOR_LINE.length();
        if (!text.regionMatches(true, start, SEPARATOR_LINE, 0, SEPARATOR_LINE.length())
                || separator + 1 >= text.length()
                || isQuoteOrNotAscii(text.charAt(separator))) {
            return Optional.empty();
        }
        int end = separator + 1;
        int next = text.startsWith("\r\n", end) ? end + 2 : end + 1;
        boolean endsLine = text.charAt(end) == '\r' || text.charAt(end) == '\n';
        return endsLine ? Optional.of(new CsvDialect(text.charAt(separator), next)) : Optional.empty();
    }

    private static boolean isQuoteOrNotAscii(char c) {
        return c == '"' || c == '\r' || c == '\n' || c >= 0x80;
    }

    private static char mostFrequent(String text, int start) {
        int[] counts = new int[SEPARATORS.length];
        boolean quoted = false;
        boolean found = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (!quoted && found && (c == '\n' || c == '\r')) {
                break;
            }
            found |= c > ' ';
            for (int s = 0; s < SEPARATORS.length && !quoted; s++) {
                counts[s] += c == SEPARATORS[s] ? 1 : 0;
            }
        }
        return SEPARATORS[indexOfLargest(counts)];
    }

    private static int indexOfLargest(int[] counts) {
        int largest = 0;
        for (int i = 1; i < counts.length; i++) {
            largest = counts[i] > counts[largest] ? i : largest;
        }
        return largest;
    }
}
