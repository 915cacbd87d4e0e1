package org.usageflow.workbook.write;

/** How Excel names columns: A to Z, AA to ZZ, AAA and on. */
final class ColumnLetters {
    private static final int LETTERS = 26;

    private ColumnLetters() {}

    /** @param index 0-based */
    static String of(int index) {
        String last = String.valueOf((char) ('A' + index % LETTERS));
        return index < LETTERS ? last : of(index / LETTERS - 1) + last;
    }
}
