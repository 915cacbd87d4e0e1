package org.usageflow.workbook.read;

import static org.usageflow.workbook.read.QuickRows.ascii;

import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.zip.PartStream;

/** The shared strings straight from their bytes, as long as each is one plain text. */
final class QuickStrings {
    private static final byte[] STRING = ascii("<si>");
    private static final byte[] END_OF_STRING = ascii("</si>");
    private static final byte[] END = ascii("</sst");

    private final ByteScanner scanner;
    private final QuickText text;
    private final SharedStrings strings;
    private final ReadLimits limits;
    private boolean ended;

    private QuickStrings(ByteWindow window, ReadLimits limits) {
        this.scanner = new ByteScanner(window);
        this.text = new QuickText(scanner);
        this.strings = new SharedStrings(limits);
        this.limits = limits;
    }

    /** Reads the part to its end and closes it; null when the table is not for the quick path. */
    static @Nullable SharedStrings read(PartStream part, ReadLimits limits) {
        try (part) {
            ByteWindow window = new ByteWindow(part);
            QuickHead head = QuickHead.read(window, "sst", "sst", 1);
            if (head == null) {
                return null;
            }
            return new QuickStrings(window, limits).readOrClose(part, head.contentStart());
        }
    }

    private @Nullable SharedStrings readOrClose(PartStream part, int from) {
        boolean whole = false;
        try {
            whole = readAll(from);
            if (whole) {
                part.drain();
            }
        } catch (RuntimeException e) {
            strings.close();
            throw e;
        }
        if (!whole) {
            strings.close();
        }
        return whole ? strings : null;
    }

    private boolean readAll(int from) {
        int at = from;
        while (!ended) {
            int next = scan(at);
            if (next != ByteScanner.STUCK) {
                at = next;
            } else if (scanner.mayContinue() && scanner.slide(at)) {
                at = 0;
            } else {
                return false;
            }
        }
        return true;
    }

    private int scan(int from) {
        int p = scanner.skipSpace(from);
        if (scanner.isAt(p, STRING)) {
            return string(p + STRING.length);
        }
        p = scanner.take(p, END);
        if (p == ByteScanner.STUCK) {
            return p;
        }
        p = scanner.skipSpace(p);
        if (scanner.bytes()[p] != '>') {
            return scanner.stuck(p);
        }
        ended = true;
        return p + 1;
    }

    private int string(int from) {
        int p = text.read(scanner.skipSpace(from));
        if (p == ByteScanner.STUCK) {
            return p;
        }
        int end = scanner.take(scanner.skipSpace(p), END_OF_STRING);
        return end == ByteScanner.STUCK || add() ? end : scanner.stuck(p);
    }

    private boolean add() {
        int start = scanner.valueStart();
        int end = scanner.valueEnd();
        if (end - start > limits.textCharactersMax()) {
            return false;
        }
        if (scanner.isTextPlain()) {
            strings.add(scanner.bytes(), start, end);
            return true;
        }
        String decoded = scanner.decodedText();
        if (decoded == null) {
            return false;
        }
        strings.add(decoded);
        return true;
    }
}
