package org.usageflow.contract.check;

/**
 * The same thing wrong in several rows.
 *
 * @param code one of {@link org.usageflow.contract.ErrorCode}
 * @param column header of the column at fault
 * @param message the sentence shown to the vendor
 * @param rows how many rows have it, at least 1
 * @param firstRow the first of them, from 1
 */
public record ErrorGroup(String code, String column, String message, long rows, int firstRow) {}
