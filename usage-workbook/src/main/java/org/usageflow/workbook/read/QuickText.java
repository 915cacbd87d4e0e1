package org.usageflow.workbook.read;

import static org.usageflow.workbook.read.QuickRows.ascii;

/** The one plain {@code t} element that an inline or shared text usually is. */
final class QuickText {
    private static final byte[] TEXT = ascii("<t>");
    private static final byte[] SPACED_TEXT = ascii("<t xml:space=\"preserve\">");
    private static final byte[] END = ascii("</t>");

    private final ByteScanner scanner;

    QuickText(ByteScanner scanner) {
        this.scanner = scanner;
    }

    /** Takes the element; the scanner then knows its text. */
    int read(int at) {
        if (scanner.isAt(at, TEXT)) {
            return scanner.take(scanner.text(at + TEXT.length), END);
        }
        if (scanner.isAt(at, SPACED_TEXT)) {
            return scanner.take(scanner.text(at + SPACED_TEXT.length), END);
        }
        return scanner.stuck(at);
    }
}
