package org.usageflow.workbook;

/**
 * How much of anything a workbook or CSV file may hold before it is refused. Excel's own limits are the upper bounds.
 *
 * @param zipEntriesMax parts in the container
 * @param indexPartBytesMax unpacked bytes of each small part that says where the others are
 * @param partBytesMax unpacked bytes of a sheet or of the shared strings
 * @param inflationRatioMax unpacked bytes per packed byte, measured over what was read so far
 * @param inflationGraceBytes unpacked bytes up to which the ratio is not looked at
 * @param rowsMax the highest row number
 * @param columnsMax the highest column number, 1-based
 * @param textCharactersMax UTF-16 units in one cell
 * @param rowCharactersMax UTF-16 units in the texts of one row together
 * @param sharedStringsMax different texts in the shared table
 * @param sharedStringBytesMax UTF-8 bytes of the shared table
 * @param sharedStringHeapBytes how many of them stay on the heap; the others lie in a temporary file
 */
public record ReadLimits(
        int zipEntriesMax,
        long indexPartBytesMax,
        long partBytesMax,
        int inflationRatioMax,
        long inflationGraceBytes,
        int rowsMax,
        int columnsMax,
        int textCharactersMax,
        int rowCharactersMax,
        int sharedStringsMax,
        int sharedStringBytesMax,
        int sharedStringHeapBytes) {

    private static final int EXCEL_ROWS = 1_048_576;
    private static final int EXCEL_COLUMNS = 16_384;
    private static final int EXCEL_TEXT = 32_767;

    /** Excel's own limits, and such for the rest that a file of 64 MB from Excel stays far below. */
    public static final ReadLimits DEFAULTS = new ReadLimits(
            10_000,
            4L << 20,
            4L << 30,
            200,
            10_000_000,
            EXCEL_ROWS,
            EXCEL_COLUMNS,
            EXCEL_TEXT,
            4_000_000,
            4_000_000,
            1 << 30,
            16 << 20);

    public ReadLimits {
        within(zipEntriesMax, 1_000_000, "zipEntriesMax");
        within(indexPartBytesMax, Long.MAX_VALUE, "indexPartBytesMax");
        within(partBytesMax, Long.MAX_VALUE, "partBytesMax");
        within(inflationRatioMax, Integer.MAX_VALUE, "inflationRatioMax");
        within(inflationGraceBytes, Long.MAX_VALUE, "inflationGraceBytes");
        within(rowsMax, EXCEL_ROWS, "rowsMax");
        within(columnsMax, EXCEL_COLUMNS, "columnsMax");
        within(textCharactersMax, EXCEL_TEXT, "textCharactersMax");
        within(sharedStringsMax, 16_000_000, "sharedStringsMax");
        within(rowCharactersMax, 100_000_000, "rowCharactersMax");
        within(sharedStringBytesMax, 1 << 30, "sharedStringBytesMax");
        within(sharedStringHeapBytes, 1 << 30, "sharedStringHeapBytes");
    }

    private static void within(long value, long max, String name) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " must lie between 1 and " + max + ", was " + value);
        }
    }
}
