package org.usageflow.workbook.read;

import org.jspecify.annotations.Nullable;

/** Character data as an XML 1.0 parser would give it (sections 2.2, 2.4, 2.11, 4.1, 4.6). */
final class XmlText {
    private static final int REFERENCE_LENGTH_MAX = 12;

    private XmlText() {}

    /** The text with references resolved and line ends made one; null when a parser should judge it. */
    static @Nullable String decode(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        int at = 0;
        while (at < raw.length()) {
            char c = raw.charAt(at);
            if (c == '&') {
                int end = reference(raw, at, text);
                if (end < 0) {
                    return null;
                }
                at = end;
            } else if (c == '\r') {
                text.append('\n');
                at += raw.startsWith("\r\n", at) ? 2 : 1;
            } else if (isOrdinary(c) && !raw.startsWith("]]>", at)) {
                text.append(c);
                at++;
            } else {
                return null;
            }
        }
        return text.toString();
    }

    /** The replacement character may stand for malformed UTF-8: let the parser tell. */
    private static boolean isOrdinary(char c) {
        return (c >= ' ' && c < 0xFFFD) || c == '\t' || c == '\n';
    }

    /** Appends what the reference stands for and tells where it ends, or -1. */
    private static int reference(String raw, int at, StringBuilder text) {
        int end = raw.indexOf(';', at);
        if (end < 0 || end - at > REFERENCE_LENGTH_MAX) {
            return -1;
        }
        String name = raw.substring(at + 1, end);
        int character = name.startsWith("#") ? numeric(name) : named(name);
        if (character < 0) {
            return -1;
        }
        text.appendCodePoint(character);
        return end + 1;
    }

    private static int named(String name) {
        return switch (name) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> -1;
        };
    }

    private static int numeric(String name) {
        boolean hex = name.startsWith("#x");
        int radix = hex ? 16 : 10;
        int number = 0;
        int from = hex ? 2 : 1;
        for (int i = from; i < name.length(); i++) {
            int digit = name.charAt(i) < 0x80 ? Character.digit(name.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        boolean ordinary = number >= 0x10000 ? number <= 0x10FFFF : isNumericCharacter((char) number);
        return name.length() > from && number >= 0 && ordinary ? number : -1;
    }

    private static boolean isNumericCharacter(char c) {
        return c == '\r' || (isOrdinary(c) && !Character.isSurrogate(c));
    }
}
