package org.usageflow.workbook.write;

/**
 * A column of a tab.
 *
 * @param width in characters, 1 to 255
 * @param format of its empty cells, for whoever fills them in
 */
public record ColumnSpec(int width, CellFormat format) {
    private static final int WIDTH_MAX = 255;

    public ColumnSpec {
        if (width < 1 || width > WIDTH_MAX) {
            throw new IllegalArgumentException("a column is 1 to " + WIDTH_MAX + " characters wide, not " + width);
        }
    }

    /** A column without a format of its own. */
    public static ColumnSpec ofWidth(int width) {
        return new ColumnSpec(width, CellFormat.GENERAL);
    }
}
