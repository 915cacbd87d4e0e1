package org.usageflow.workbook.write;

/** Takes the rows of a table, cell by cell from the left: a tab of a workbook, or a form that has no looks. */
public interface RowTarget {
    /** Writes characters, always as a text and never as a formula; none are a blank. */
    RowTarget text(String text, CellLook look);

    /** Writes a number where the text is a plain decimal that is kept as it is, and the text where not. */
    RowTarget numberOrText(String text, CellLook look, CellFormat format);

    /** Says something about the cell before; a form without comments, or without room for more, leaves it out. */
    RowTarget comment(String text);

    /** Ends the row. */
    void endRow();
}
