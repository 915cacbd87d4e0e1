package org.usageflow.gateway.projection;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Rows in the text form of PostgreSQL's COPY, written straight into bytes. Call one of the value methods for each column,
 * then {@link #endRow()}. Not thread-safe.
 */
final class CopyBuffer {
    private static final int INITIAL_BYTES = 8 << 10;
    private static final int LONG_DIGITS_MAX = 20;
    private static final int TIME_BYTES = 29;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int NANOS_A_MICRO = 1_000;
    private static final int SCALE_OF_EVENTS = 18;
    private static final BigInteger ONE_OF_EVENTS = BigInteger.TEN.pow(SCALE_OF_EVENTS);
    private static final int DECIMAL_CHARS_MAX = 1 + 19 + 1 + SCALE_OF_EVENTS;
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int size;
    private int rows;
    private boolean inRow;

    private long dayOfLast = Long.MIN_VALUE;
    private byte[] dateOfLast = new byte[0];

    /** Text, or NULL. PostgreSQL can not store U+0000, which becomes U+FFFD. */
    CopyBuffer text(@Nullable String text) {
        if (text == null) {
            return nothing();
        }
        separate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                appendEncoded(text.substring(i));
                return this;
            }
            appendAscii(c);
        }
        return this;
    }

    private void appendEncoded(String rest) {
        for (byte b : rest.getBytes(StandardCharsets.UTF_8)) {
            if (b < 0) {
                append(b);
            } else {
                appendAscii((char) b);
            }
        }
    }

    private void appendAscii(char c) {
        switch (c) {
            case '\\' -> appendEscaped('\\');
            case '\t' -> appendEscaped('t');
            case '\n' -> appendEscaped('n');
            case '\r' -> appendEscaped('r');
            case '\0' -> append(REPLACEMENT);
            default -> append((byte) c);
        }
    }

    private void appendEscaped(char c) {
        append((byte) '\\');
        append((byte) c);
    }

    CopyBuffer number(long number) {
        separate(LONG_DIGITS_MAX);
        appendNumber(number);
        return this;
    }

    CopyBuffer number(@Nullable Number number) {
        return number == null ? nothing() : number(number.longValue());
    }

    /** A decimal without trailing zeros, or NULL. */
    CopyBuffer decimal(@Nullable BigDecimal decimal) {
        if (decimal == null) {
            return nothing();
        }
        if (decimal.scale() == SCALE_OF_EVENTS) {
            BigInteger[] parts = decimal.unscaledValue().abs().divideAndRemainder(ONE_OF_EVENTS);
            if (parts[0].bitLength() < Long.SIZE) {
                separate(DECIMAL_CHARS_MAX);
                return fixed(decimal.signum() < 0, parts[0].longValue(), parts[1].longValue());
            }
        }
        return text(decimal.stripTrailingZeros().toPlainString());
    }

    /** One division of large numbers; to strip the zeros off such a number takes one for each. */
    private CopyBuffer fixed(boolean negative, long whole, long fraction) {
        if (negative) {
            append((byte) '-');
        }
        appendNumber(whole);
        if (fraction != 0) {
            long digits = fraction;
            int scale = SCALE_OF_EVENTS;
            while (digits % 10 == 0) {
                digits /= 10;
                scale--;
            }
            appendPadded('.', digits, scale);
        }
        return this;
    }

    CopyBuffer bool(boolean value) {
        separate(1);
        append((byte) (value ? 't' : 'f'));
        return this;
    }

    /** A time in UTC, to the microsecond, or NULL. */
    CopyBuffer instant(@Nullable Instant at) {
        if (at == null) {
            return nothing();
        }
        separate(TIME_BYTES);
        long day = Math.floorDiv(at.getEpochSecond(), SECONDS_A_DAY);
        if (day != dayOfLast) {
            dayOfLast = day;
            dateOfLast = LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII);
        }
        append(dateOfLast);
        int second = Math.floorMod(at.getEpochSecond(), SECONDS_A_DAY);
        appendPadded(' ', second / 3600, 2);
        appendPadded(':', second / 60 % 60, 2);
        appendPadded(':', second % 60, 2);
        int micros = at.getNano() / NANOS_A_MICRO;
        if (micros != 0) {
            appendPadded('.', micros, 6);
        }
        append((byte) '+');
        append((byte) '0');
        append((byte) '0');
        return this;
    }

    /** A value of any kind that rows have. */
    CopyBuffer value(@Nullable Object value) {
        return switch (value) {
            case null -> nothing();
            case BigDecimal decimal -> decimal(decimal);
            case Number number -> number(number);
            case Boolean bool -> bool(bool);
            case Instant at -> instant(at);
            case JSONB json -> text(json.data());
            case String[] texts -> text(array(texts));
            default -> text(value.toString());
        };
    }

    private static String array(String[] texts) {
        return Arrays.stream(texts)
                .map(text -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    CopyBuffer nothing() {
        separate(2);
        appendEscaped('N');
        return this;
    }

    void endRow() {
        append((byte) '\n');
        inRow = false;
        rows++;
    }

    int rows() {
        return rows;
    }

    /** Sends the rows to an open COPY and forgets them. */
    void drainTo(CopyIn copy) throws SQLException {
        copy.writeToCopy(bytes, 0, size);
        clear();
    }

    void clear() {
        size = 0;
        rows = 0;
        inRow = false;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private void separate(int expected) {
        reserve(expected + 1);
        if (inRow) {
            append((byte) '\t');
        }
        inRow = true;
    }

    private void appendNumber(long number) {
        if (number < 0) {
            append(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        long divisor = 1;
        while (number / divisor >= 10) {
            divisor *= 10;
        }
        for (; divisor > 0; divisor /= 10) {
            append((byte) ('0' + number / divisor % 10));
        }
    }

    private void appendPadded(char before, long number, int digits) {
        append((byte) before);
        long divisor = 1;
        for (int i = 1; i < digits; i++) {
            divisor *= 10;
        }
        for (; divisor > 0; divisor /= 10) {
            append((byte) ('0' + number / divisor % 10));
        }
    }

    private void append(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void append(byte b) {
        reserve(1);
        bytes[size++] = b;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
