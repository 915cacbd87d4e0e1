package org.usageflow.ingest;

import org.usageflow.workbook.CellKind;

/** The cells of one row, for as long as it is the current one. */
interface SheetRow {
    /** 1-based, as Excel shows it. */
    int number();

    /** One more than the index of the last cell that is not empty. */
    int width();

    /**
     * What a cell holds.
     *
     * @param column 0-based
     */
    CellKind kind(int column);

    /**
     * Text of a cell; no characters when it is empty.
     *
     * @param column 0-based
     */
    String text(int column);

    /** True when no cell has a value other than blanks. */
    default boolean isBlank() {
        for (int column = 0; column < width(); column++) {
            if (kind(column) != CellKind.EMPTY && !text(column).isBlank()) {
                return false;
            }
        }
        return true;
    }
}
