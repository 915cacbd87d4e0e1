package org.usageflow.validator.rule;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reading of exact decimal numbers, quick for what spreadsheets hold. */
final class Decimals {
    /** Longer texts are no numbers that anybody reports; reading them would cost time that grows with their square. */
    private static final int LENGTH_MAX = 64;

    /** Digits before the point: what decimal(38, 18) of the events can hold. */
    private static final int INTEGER_DIGITS_MAX = 20;

    private static final int SCALE_MAX = 18;
    private static final int LONG_DIGITS = 18;

    private Decimals() {}

    /**
     * Reads a number such as {@code -12.50} or {@code 1E3}; ASCII digits only.
     *
     * @return the number, with trailing zeros dropped if it has more than 18 decimals; null when the text is no number
     *     or has more than 20 digits before the point
     */
    static @Nullable BigDecimal parse(String text) {
        if (text.length() > LENGTH_MAX) {
            return null;
        }
        BigDecimal plain = parsePlain(text);
        return plain != null ? plain : parseAny(text);
    }

    /** Digits with at most one point, few enough for a long; null for everything else. */
    private static @Nullable BigDecimal parsePlain(String text) {
        boolean negative = text.startsWith("-");
        long unscaled = 0;
        int digits = 0;
        int pointAt = -1;
        for (int i = negative ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && pointAt < 0) {
                pointAt = digits;
            } else if (isDigit(c) && digits < LONG_DIGITS) {
                unscaled = unscaled * 10 + (c - '0');
                digits++;
            } else {
                return null;
            }
        }
        if (digits == 0) {
            return null;
        }
        return BigDecimal.valueOf(negative ? -unscaled : unscaled, pointAt < 0 ? 0 : digits - pointAt);
    }

    private static @Nullable BigDecimal parseAny(String text) {
        if (!hasOnlyNumberCharacters(text)) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            if ((long) number.precision() - number.scale() > INTEGER_DIGITS_MAX) {
                return null;
            }
            return number.scale() > SCALE_MAX ? number.stripTrailingZeros() : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean hasOnlyNumberCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isDigit(c) && "+-.eE".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
