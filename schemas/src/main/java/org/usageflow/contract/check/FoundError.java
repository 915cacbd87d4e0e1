package org.usageflow.contract.check;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with one cell.
 *
 * @param sheet tab that the row stands in
 * @param row row in the sheet, from 1
 * @param column header of the column at fault
 * @param code one of {@link org.usageflow.contract.ErrorCode}
 * @param message the sentence shown to the vendor
 * @param rawValue value as uploaded; null when the cell is blank
 */
public record FoundError(
        String sheet,
        int row,
        String column,
        String code,
        String message,
        @Nullable String rawValue) {}
