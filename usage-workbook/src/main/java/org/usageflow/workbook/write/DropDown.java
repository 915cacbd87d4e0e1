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
public record DropDown(int column, int firstRow, Choices list, boolean binding, String prompt) {
    private static final int PROMPT_CHARACTERS_MAX = 255;

    public DropDown {
        if (prompt.length() > PROMPT_CHARACTERS_MAX) {
            throw new IllegalArgumentException("Excel shows " + PROMPT_CHARACTERS_MAX + " characters: " + prompt);
        }
    }

    /** Where the values to choose from stand. */
    public sealed interface Choices {
        /**
         * What Excel is told.
         *
         * @param firstRow 1-based row of the first cell that is to be filled
         */
        String formula(int firstRow);
    }

    /**
     * One list for rows that have a value in another column, and another list for the rest.
     *
     * @param column 0-based column that is looked at, in the same row
     */
    public record Either(int column, String value, ListRange thenList, ListRange otherwiseList) implements Choices {
        @Override
        public String formula(int firstRow) {
            return "IF($" + ColumnLetters.of(column) + firstRow + "=\"" + value.replace("\"", "\"\"") + "\","
                    + thenList.formula(firstRow) + "," + otherwiseList.formula(firstRow) + ")";
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
    public record ListRange(String sheet, int column, int firstRow, int lastRow) implements Choices {
        public ListRange {
            if (firstRow < 1 || lastRow < firstRow) {
                throw new IllegalArgumentException("a list needs a cell: rows " + firstRow + " to " + lastRow);
            }
        }

        @Override
        public String formula(int rowToFill) {
            String letters = ColumnLetters.of(column);
            return "'" + sheet.replace("'", "''") + "'!$" + letters + "$" + firstRow + ":$" + letters + "$" + lastRow;
        }
    }
}
