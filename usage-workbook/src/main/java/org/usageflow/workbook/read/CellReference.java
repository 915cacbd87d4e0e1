package org.usageflow.workbook.read;

/** References such as {@code AB12}. */
final class CellReference {
    private static final int LETTERS_MAX = 3;
    private static final int DIGITS_MAX = 9;

    private CellReference() {}

    /** The 0-based column of a reference that must name the given row, or -1 when it does not or is malformed. */
    static int column(String reference, int rowNumber) {
        int column = 0;
        int at = 0;
        while (at < reference.length() && reference.charAt(at) >= 'A' && reference.charAt(at) <= 'Z') {
            column = column * 26 + (reference.charAt(at) - 'A' + 1);
            if (++at > LETTERS_MAX) {
                return -1;
            }
        }
        return at > 0 && number(reference, at) == rowNumber ? column - 1 : -1;
    }

    /** The number that stands from the index to the end, or -1 when there is none or it is absurdly long. */
    static int number(String text, int from) {
        if (from >= text.length() || text.length() - from > DIGITS_MAX) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
