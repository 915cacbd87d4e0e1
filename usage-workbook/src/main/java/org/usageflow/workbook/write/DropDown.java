package org.usageflow.workbook.write;

/**
 * A list from which the cells of a column are chosen, all the way down from a row.
 *
 * @param column 0-based
 * @param firstRow 1-based
 * @param list where its values stand
 * @param binding whether a value that is not in the list is refused; otherwise the spreadsheet asks back
 * @param prompt shown beside the cell, at most 255 characters; empty for none
 */
public record DropDown(int column, int firstRow, ListRange list, boolean binding, String prompt) {
    private static final int PROMPT_CHARACTERS_MAX = 255;

    public DropDown {
        if (prompt.length() > PROMPT_CHARACTERS_MAX) {
            throw new IllegalArgumentException("Excel shows " + PROMPT_CHARACTERS_MAX + " characters: " + prompt);
        }
    }

    /**
     * Cells below each other.
     *
     * @param sheet name of the tab
     * @param column 0-based
     * @param firstRow 1-based
     * @param lastRow 1-based, the same or greater
     */
    public record ListRange(String sheet, int column, int firstRow, int lastRow) {
        public ListRange {
            if (firstRow < 1 || lastRow < firstRow) {
                throw new IllegalArgumentException("a list needs a cell: rows " + firstRow + " to " + lastRow);
            }
        }

        String formula() {
            String letters = ColumnLetters.of(column);
            return "'" + sheet.replace("'", "''") + "'!$" + letters + "$" + firstRow + ":$" + letters + "$" + lastRow;
        }
    }
}
