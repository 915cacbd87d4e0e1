package org.usageflow.export.reconcile;

import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.contract.avro.Reconciliation;

/** Makes the answers to reconciliations. */
public final class Outcomes {
    private Outcomes() {}

    /** About one record. */
    public static ReconciledRecord ofRecord(
            Reconciliation reconciliation,
            Request request,
            String recordId,
            ReconciliationOutcome outcome,
            Billing kept) {
        return outcome(reconciliation, request, recordId, outcome, kept);
    }

    /** About the target as a whole. */
    public static ReconciledRecord ofTarget(
            Reconciliation reconciliation, Request request, ReconciliationOutcome outcome) {
        return outcome(reconciliation, request, null, outcome, Billing.NONE);
    }

    private static ReconciledRecord outcome(
            Reconciliation reconciliation,
            Request request,
            @Nullable String recordId,
            ReconciliationOutcome outcome,
            Billing kept) {
        return new ReconciledRecord(
                reconciliation.getReconciliationId(),
                request.shard(),
                request.targetId(),
                recordId,
                outcome.apiName(),
                Reconciler.message(outcome, request.targetId()).orElse(null),
                kept.externalId(),
                kept.externalNote(),
                reconciliation.getAt(),
                reconciliation.getActor());
    }
}
