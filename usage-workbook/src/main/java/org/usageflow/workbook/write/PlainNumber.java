package org.usageflow.workbook.write;

/** Numbers whose text a spreadsheet gives back as it was, up to zeros at the end of the decimals. */
final class PlainNumber {
    /** Digits that Excel keeps. */
    static final int EXACT_DIGITS_MAX = 15;

    private static final int LENGTH_MAX = 40;

    private PlainNumber() {}

    /** True for digits with an optional minus and decimals, no zero in front that a number would lose, 15 digits at most, no -0. */
    static boolean isExact(String text) {
        int length = text.length();
        int from = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        int point = endOfDigits(text, from);
        if (length > LENGTH_MAX || point == from || (text.charAt(from) == '0' && point > from + 1)) {
            return false;
        }
        if (point < length
                && (text.charAt(point) != '.' || point + 1 == length || endOfDigits(text, point + 1) < length)) {
            return false;
        }
        int digits = significantDigits(text, from);
        return digits <= EXACT_DIGITS_MAX && (digits > 0 || from == 0);
    }

    private static int endOfDigits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private static int significantDigits(String text, int from) {
        int digits = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '.' && (digits > 0 || c != '0')) {
                digits++;
            }
        }
        return digits;
    }
}
