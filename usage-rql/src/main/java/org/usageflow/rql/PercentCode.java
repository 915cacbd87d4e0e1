package org.usageflow.rql;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding of query strings, as UTF-8. A {@code +} is a plus and not a space, because clients send times as {@code
 * 2026-01-31T00:00:00+00:00} (percent-decoding in django-rql, which the original uses).
 */
final class PercentCode {

    private static final String LEGAL_IN_A_QUERY = "-._~!$&'()*+,;=:@/?";

    private PercentCode() {}

    /** Never fails: a {@code %} without two hex digits stays as it is, and bytes that are no UTF-8 become U+FFFD. */
    static String decode(String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] == '%' ? hexPair(bytes, i + 1) : -1;
            if (value >= 0) {
                decoded.write(value);
                i += 2;
            } else {
                decoded.write(bytes[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (isLegal(c)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(hexDigit(c >> 4)).append(hexDigit(c & 0xF));
            }
        }
        return encoded.toString();
    }

    private static int hexPair(byte[] bytes, int from) {
        if (from + 1 >= bytes.length) {
            return -1;
        }
        int high = Character.digit(bytes[from], 16);
        int low = Character.digit(bytes[from + 1], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static boolean isLegal(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || LEGAL_IN_A_QUERY.indexOf(c) >= 0);
    }

    private static char hexDigit(int value) {
        return Character.toUpperCase(Character.forDigit(value, 16));
    }
}
