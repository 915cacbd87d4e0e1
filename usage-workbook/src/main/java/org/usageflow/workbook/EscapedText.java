package org.usageflow.workbook;

/**
 * The {@code _xHHHH_} escapes by which Office keeps characters that XML cannot hold (ECMA-376, 22.9.2.19 ST_Xstring). An
 * underscore that would begin such an escape by chance is itself escaped as {@code _x005F_}.
 */
public final class EscapedText {
    private static final int ESCAPE_LENGTH = 7;

    private EscapedText() {}

    /** The text with its escapes resolved; the same object when it has none. */
    public static String decode(String text) {
        int next = text.indexOf("_x");
        if (next < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        int from = 0;
        while (next >= 0) {
            if (isEscape(text, next)) {
                decoded.append(text, from, next).append((char) Integer.parseInt(text, next + 2, next + 6, 16));
                from = next + ESCAPE_LENGTH;
                next = text.indexOf("_x", from);
            } else {
                next = text.indexOf("_x", next + 1);
            }
        }
        return decoded.append(text, from, text.length()).toString();
    }

    /** Whether an escape begins at the index. */
    public static boolean isEscape(String text, int index) {
        return index + ESCAPE_LENGTH <= text.length()
                && text.charAt(index) == '_'
                && text.charAt(index + 1) == 'x'
                && text.charAt(index + 6) == '_'
                && isHex(text.charAt(index + 2))
                && isHex(text.charAt(index + 3))
                && isHex(text.charAt(index + 4))
                && isHex(text.charAt(index + 5));
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
    }
}
