package org.usageflow.workbook.reconcile;

import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ReconciliationError;

/** What one row says. */
public sealed interface ReconciliationRow {
    /** 1-based number of the row, as Excel shows it. */
    int row();

    /**
     * A record is billed, or its billing data changed. At least one of the two is there.
     *
     * @param externalBillingId invoice, order or batch
     */
    record Closing(
            int row,
            RecordKey record,
            @Nullable String externalBillingId,
            @Nullable String externalBillingNote) implements ReconciliationRow {}

    /** The record stays as it is: the row has no billing data. */
    record Untouched(int row) implements ReconciliationRow {}

    /**
     * The row can not be understood.
     *
     * @param column header of the column at fault, as the file spells it
     * @param message what to do
     * @param rawValue what the cell holds; no characters when it is blank
     */
    record Faulty(int row, String column, ReconciliationError error, String message, String rawValue)
            implements ReconciliationRow {}
}
