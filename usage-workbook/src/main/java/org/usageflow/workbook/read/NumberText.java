package org.usageflow.workbook.read;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The exact decimal text of a numeric cell. Excel stores the nearest binary number with up to 17 digits (0.58 as
 * {@code 0.57999999999999996}) and shows 15: so what has more than 15 significant digits is rounded to 15.
 */
final class NumberText {
    private static final int PLAIN_DIGITS_MAX = 15;
    private static final MathContext AS_EXCEL_SHOWS = new MathContext(PLAIN_DIGITS_MAX, RoundingMode.HALF_UP);
    private static final int LITERAL_LENGTH_MAX = 400;
    private static final int EXPONENT_MAX = 400;

    private NumberText() {}

    /** Plain decimal text without exponent or trailing zeros, or null when the literal is no number. */
    static @Nullable String canonical(String literal) {
        byte[] bytes = literal.getBytes(StandardCharsets.UTF_8);
        int plainEnd = plainEnd(bytes, 0, bytes.length);
        return plainEnd > 0 ? literal.substring(0, plainEnd) : rounded(literal.strip());
    }

    /**
     * The quick way for a short ordinary literal, such as {@code 5.40}, which needs only its trailing zeros cut.
     *
     * @return the end of the canonical text that starts at {@code from}, or -1 when it takes {@link #canonical}
     */
    static int plainEnd(byte[] bytes, int from, int to) {
        int at = from;
        if (at < to && bytes[at] == '-') {
            at++;
        }
        int digits = to - at;
        if (digits < 1 || digits > PLAIN_DIGITS_MAX + 1 || !isDigit(bytes[at])) {
            return -1;
        }
        if (bytes[at] == '0' && (at > from || (digits > 1 && bytes[at + 1] != '.'))) {
            return -1;
        }
        int point = -1;
        for (; at < to; at++) {
            if (bytes[at] == '.' && point < 0) {
                point = at;
            } else if (!isDigit(bytes[at])) {
                return -1;
            }
        }
        if (point < 0) {
            return digits > PLAIN_DIGITS_MAX ? -1 : to;
        }
        return withoutTrailingZeros(bytes, point, to);
    }

    private static int withoutTrailingZeros(byte[] bytes, int point, int to) {
        if (point == to - 1) {
            return -1;
        }
        int end = to;
        while (bytes[end - 1] == '0') {
            end--;
        }
        return end - 1 == point ? point : end;
    }

    private static @Nullable String rounded(String literal) {
        if (!isLiteral(literal)) {
            return null;
        }
        BigDecimal value;
        try {
            value = new BigDecimal(literal);
        } catch (NumberFormatException notANumber) {
            return null;
        }
        if (value.signum() == 0) {
            return "0";
        }
        int exponent = value.precision() - value.scale();
        if (exponent > EXPONENT_MAX || exponent < -EXPONENT_MAX) {
            return null;
        }
        return value.round(AS_EXCEL_SHOWS).stripTrailingZeros().toPlainString();
    }

    /** Only the characters of xsd:double: BigDecimal also takes other scripts' digits. */
    private static boolean isLiteral(String literal) {
        if (literal.isEmpty() || literal.length() > LITERAL_LENGTH_MAX) {
            return false;
        }
        for (int i = 0; i < literal.length(); i++) {
            if ("0123456789.+-eE".indexOf(literal.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
