package org.usageflow.workbook.reconcile;

import org.usageflow.contract.ReconciliationError;

/** A file that can be read but is no reconciliation: a tab or a column is missing. It will fail the same way each time. */
public final class UnusableReconciliationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ReconciliationError error;

    UnusableReconciliationException(ReconciliationError error, Object... values) {
        super(error.message(values));
        this.error = error;
    }

    public ReconciliationError error() {
        return error;
    }

    /** The sentence that says what to do. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
