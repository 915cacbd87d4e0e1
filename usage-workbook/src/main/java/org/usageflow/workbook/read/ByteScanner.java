package org.usageflow.workbook.read;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The words of XML over a {@link ByteWindow}, in the shapes that spreadsheet programs write. Each method takes a position
 * and returns the next, or {@link #STUCK}: then either the window ends there or the shape is another, and {@link
 * #mayContinue} tells which is possible.
 */
final class ByteScanner {
    static final int STUCK = -1;

    private static final boolean[] PLAIN = plain();
    private static final boolean[] NAME = name();

    private final ByteWindow window;
    private byte[] bytes;
    private int stuckAt;
    private int nameStart;
    private int nameEnd;
    private int valueStart;
    private int valueEnd;
    private boolean textPlain;

    ByteScanner(ByteWindow window) {
        this.window = window;
        this.bytes = window.bytes();
    }

    /** Takes what stands before the position out of the window, and more into it; the position becomes 0. */
    boolean slide(int from) {
        boolean slid = window.slide(from);
        bytes = window.bytes();
        return slid;
    }

    boolean mayContinue() {
        return window.mayContinue(stuckAt);
    }

    byte[] bytes() {
        return bytes;
    }

    int stuck(int at) {
        stuckAt = at;
        return STUCK;
    }

    /** Whether the pattern stands at the position. */
    boolean isAt(int at, byte[] pattern) {
        byte[] b = bytes;
        for (int i = 0; i < pattern.length; i++) {
            if (b[at + i] != pattern[i]) {
                return false;
            }
        }
        return true;
    }

    /** Takes the pattern, which is shorter than {@link ByteWindow#MARGIN}. */
    int take(int at, byte[] pattern) {
        return isAt(at, pattern) ? at + pattern.length : stuck(at);
    }

    int skipSpace(int at) {
        byte[] b = bytes;
        int p = at;
        while (b[p] == ' ' || b[p] == '\n' || b[p] == '\r' || b[p] == '\t') {
            p++;
        }
        return p;
    }

    /**
     * Takes one attribute, {@code name="value"}; {@link #isName} and {@link #valueStart} then tell of it. A value with
     * references or other than ASCII is another shape.
     */
    int attribute(int at) {
        byte[] b = bytes;
        int p = at;
        nameStart = p;
        while (b[p] >= 0 && NAME[b[p]]) {
            p++;
        }
        nameEnd = p;
        byte quote = b[p + 1];
        if (p == at || b[p] != '=' || (quote != '"' && quote != '\'')) {
            return stuck(p);
        }
        p += 2;
        valueStart = p;
        while (b[p] != quote) {
            if (b[p] < ' ' || b[p] == '<' || b[p] == '&') {
                return stuck(p);
            }
            p++;
        }
        valueEnd = p;
        return p + 1;
    }

    boolean isName(byte[] name) {
        return nameEnd - nameStart == name.length && isAt(nameStart, name);
    }

    boolean isName(char letter) {
        return nameEnd - nameStart == 1 && bytes[nameStart] == letter;
    }

    int valueStart() {
        return valueStart;
    }

    int valueEnd() {
        return valueEnd;
    }

    boolean isValue(byte[] value) {
        return valueEnd - valueStart == value.length && isAt(valueStart, value);
    }

    /** The decimal number in a range, or -1 when it is empty, longer than 9 digits or none. */
    int number(int start, int end) {
        if (end <= start || end - start > 9) {
            return -1;
        }
        byte[] b = bytes;
        int number = 0;
        for (int i = start; i < end; i++) {
            int digit = b[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** Takes text up to the next markup; {@link #valueStart} to {@link #valueEnd} is its place. */
    int text(int at) {
        byte[] b = bytes;
        int p = at;
        boolean plain = true;
        byte c = b[p];
        while (c != '<') {
            plain &= c >= 0 && PLAIN[c];
            c = b[++p];
        }
        valueStart = at;
        valueEnd = p;
        textPlain = plain;
        return p;
    }

    /** Whether the text just taken is ASCII that stands for itself. */
    boolean isTextPlain() {
        return textPlain;
    }

    /** The text just taken, its references resolved; null when the parser should judge it. */
    @Nullable String decodedText() {
        String text = new String(bytes, valueStart, valueEnd - valueStart, StandardCharsets.UTF_8);
        return textPlain ? text : XmlText.decode(text);
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[128];
        for (int c = ' '; c < plain.length; c++) {
            plain[c] = c != '&' && c != ']';
        }
        return plain;
    }

    private static boolean[] name() {
        boolean[] name = new boolean[128];
        for (int c = 0; c < name.length; c++) {
            name[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':';
        }
        return name;
    }
}
