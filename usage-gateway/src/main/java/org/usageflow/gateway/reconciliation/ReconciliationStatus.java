package org.usageflow.gateway.reconciliation;

import java.util.Locale;

/** State of a reconciliation workbook. Source: usage.Reconciliation of the original's API. */
enum ReconciliationStatus {
    UPLOADED,
    PROCESSING,
    PROCESSED,
    FAILED;

    String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
