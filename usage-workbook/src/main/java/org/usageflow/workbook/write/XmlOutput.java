package org.usageflow.workbook.write;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.usageflow.workbook.EscapedText;

/** UTF-8 XML into a stream, through one buffer and without an object per character or cell. */
final class XmlOutput {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int NUMBER_BYTES_MAX = 11;
    private static final int BYTES_PER_CHARACTER_MAX = 7;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AMPERSAND = "&amp;".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LESS = "&lt;".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GREATER = "&gt;".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] QUOTE = "&quot;".getBytes(StandardCharsets.US_ASCII);

    /** Characters that stand for themselves. */
    private static final boolean[] PLAIN = plain();

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int size;

    XmlOutput(OutputStream out) {
        this.out = out;
    }

    /** Writes markup: ASCII, as it is. */
    XmlOutput markup(String ascii) {
        int at = 0;
        while (at < ascii.length()) {
            room(1);
            int count = Math.min(ascii.length() - at, BUFFER_BYTES - size);
            copyAscii(ascii, at, count);
            at += count;
        }
        return this;
    }

    private void copyAscii(String ascii, int from, int count) {
        for (int i = from; i < from + count; i++) {
            buffer[size++] = (byte) ascii.charAt(i);
        }
    }

    XmlOutput markup(byte[] ascii) {
        room(ascii.length);
        System.arraycopy(ascii, 0, buffer, size, ascii.length);
        size += ascii.length;
        return this;
    }

    /** Writes the beginning of a cell: together at most some hundred bytes of ASCII. */
    XmlOutput markup(byte[] first, byte[] second, int secondLength, byte[] third) {
        room(first.length + secondLength + third.length);
        int at = size;
        System.arraycopy(first, 0, buffer, at, first.length);
        at += first.length;
        System.arraycopy(second, 0, buffer, at, secondLength);
        at += secondLength;
        System.arraycopy(third, 0, buffer, at, third.length);
        size = at + third.length;
        return this;
    }

    /** @param value 0 or more */
    XmlOutput number(int value) {
        room(NUMBER_BYTES_MAX);
        size += digits(value, buffer, size);
        return this;
    }

    /**
     * Puts the digits of a number into bytes.
     *
     * @param value 0 or more
     * @return how many there are
     */
    static int digits(int value, byte[] target, int from) {
        int digits = 1;
        for (int rest = value / 10; rest != 0; rest /= 10) {
            digits++;
        }
        int rest = value;
        for (int at = from + digits - 1; at >= from; at--) {
            target[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return digits;
    }

    /** Writes text or an attribute's value: what XML cannot hold becomes an {@code _xHHHH_} escape. */
    XmlOutput text(String text) {
        int i = text.length() <= BUFFER_BYTES ? copyPlain(text) : 0;
        while (i < text.length()) {
            room(BYTES_PER_CHARACTER_MAX);
            char c = text.charAt(i);
            if (c < 0x80) {
                ascii(text, i, c);
                i++;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                supplementary(Character.toCodePoint(c, text.charAt(i + 1)));
                i += 2;
            } else {
                basic(c);
                i++;
            }
        }
        return this;
    }

    /** Copies the characters that stand for themselves, up to the first other one, whose index it gives. */
    private int copyPlain(String text) {
        int length = text.length();
        room(length);
        byte[] target = buffer;
        int at = size;
        int i = 0;
        while (i < length) {
            char c = text.charAt(i);
            if (c >= PLAIN.length || !PLAIN[c]) {
                break;
            }
            target[at++] = (byte) c;
            i++;
        }
        size = at;
        return i;
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[0x80];
        for (char c = ' '; c < plain.length; c++) {
            plain[c] = "&<>\"_".indexOf(c) < 0;
        }
        return plain;
    }

    private void ascii(String text, int index, char c) {
        switch (c) {
            case '&' -> markup(AMPERSAND);
            case '<' -> markup(LESS);
            case '>' -> markup(GREATER);
            case '"' -> markup(QUOTE);
            case '_' -> underscore(text, index);
            case '\t', '\n' -> buffer[size++] = (byte) c;
            default -> {
                if (c < ' ') {
                    escape(c);
                } else {
                    buffer[size++] = (byte) c;
                }
            }
        }
    }

    private void underscore(String text, int index) {
        if (EscapedText.isEscape(text, index)) {
            escape('_');
        } else {
            buffer[size++] = '_';
        }
    }

    private void basic(char c) {
        if (Character.isSurrogate(c) || c == 0xFFFE || c == 0xFFFF) {
            escape(c);
        } else if (c < 0x800) {
            buffer[size++] = (byte) (0xC0 | c >> 6);
            buffer[size++] = (byte) (0x80 | (c & 0x3F));
        } else {
            buffer[size++] = (byte) (0xE0 | c >> 12);
            buffer[size++] = (byte) (0x80 | (c >> 6 & 0x3F));
            buffer[size++] = (byte) (0x80 | (c & 0x3F));
        }
    }

    private void supplementary(int codePoint) {
        buffer[size++] = (byte) (0xF0 | codePoint >> 18);
        buffer[size++] = (byte) (0x80 | (codePoint >> 12 & 0x3F));
        buffer[size++] = (byte) (0x80 | (codePoint >> 6 & 0x3F));
        buffer[size++] = (byte) (0x80 | (codePoint & 0x3F));
    }

    private void escape(char c) {
        buffer[size++] = '_';
        buffer[size++] = 'x';
        for (int shift = 12; shift >= 0; shift -= 4) {
            buffer[size++] = HEX[c >> shift & 0xF];
        }
        buffer[size++] = '_';
    }

    private void room(int bytes) {
        if (size + bytes > BUFFER_BYTES) {
            flush();
        }
    }

    void flush() {
        try {
            out.write(buffer, 0, size);
            size = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
