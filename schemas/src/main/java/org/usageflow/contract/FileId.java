package org.usageflow.contract;

import java.util.regex.Pattern;

/**
 * Id of a usage file, {@code UF-YYYY-MM-dddd-dddd}. The ids of its records and chunks carry its digits, so that each of
 * them tells its file.
 */
public record FileId(String value) {
    private static final Pattern FORM = Pattern.compile("UF-\\d{4}-\\d{2}-\\d{4}-\\d{4}");
    private static final int ROW_MAX = 99_999_999;
    /** Chunks of a file at most. */
    public static final int PART_MAX = 999;

    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public FileId {
        if (!isFileId(value)) {
            throw new IllegalArgumentException("\"" + value + "\" is no usage file id (UF-YYYY-MM-dddd-dddd)");
        }
    }

    public static boolean isFileId(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * Makes an id.
     *
     * @param number 0 to 99,999,999
     */
    public static FileId of(int year, int month, int number) {
        return new FileId(String.format("UF-%04d-%02d-%04d-%04d", year, month, number / 10_000, number % 10_000));
    }

    /** Digits without the prefix: {@code YYYY-MM-dddd-dddd}. */
    String digits() {
        return value.substring("UF-".length());
    }

    /**
     * Id of the record in a row.
     *
     * @param row 1 to 99,999,999, as the sheet counts
     */
    public String recordId(int row) {
        checkRange("row", row, ROW_MAX);
        StringBuilder id = new StringBuilder(27).append("UR-").append(value, "UF-".length(), value.length());
        appendFourDigits(id.append('-'), row / 10_000);
        appendFourDigits(id.append('-'), row % 10_000);
        return id.toString();
    }

    /**
     * Id of a chunk.
     *
     * @param part 1 to 999
     */
    public String chunkId(int part) {
        checkRange("part", part, PART_MAX);
        return String.format("UFC-%s-%03d", digits(), part);
    }

    private static void checkRange(String name, int number, int max) {
        if (number < 1 || number > max) {
            throw new IllegalArgumentException(name + " " + number + " is not between 1 and " + max);
        }
    }

    private static void appendFourDigits(StringBuilder out, int number) {
        out.append((char) ('0' + number / 1000))
                .append((char) ('0' + number / 100 % 10))
                .append((char) ('0' + number / 10 % 10))
                .append((char) ('0' + number % 10));
    }

    @Override
    public String toString() {
        return value;
    }
}
