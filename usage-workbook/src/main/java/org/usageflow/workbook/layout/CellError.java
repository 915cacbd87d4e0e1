package org.usageflow.workbook.layout;

/**
 * Something wrong with one cell of a record.
 *
 * @param column header of the column at fault; need not stand in the sheet
 * @param code one of {@link org.usageflow.contract.ErrorCode}
 * @param message the sentence that says what to do
 */
public record CellError(String column, String code, String message) {}
