package org.usageflow.export.reconcile;

import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.ExportedRecord;
import org.usageflow.contract.avro.Reconciliation;

/**
 * Billing data of a record or chunk.
 *
 * @param externalId billing object
 * @param externalNote note on it
 */
public record Billing(@Nullable String externalId, @Nullable String externalNote) {
    /** No billing data. */
    public static final Billing NONE = new Billing(null, null);

    public static Billing of(Reconciliation given) {
        return new Billing(given.getExternalBillingId(), given.getExternalBillingNote());
    }

    public static Billing of(ExportedRecord event) {
        return new Billing(event.getExternalBillingId(), event.getExternalBillingNote());
    }

    public static Billing of(Chunk chunk) {
        return new Billing(chunk.getExternalBillingId(), chunk.getExternalBillingNote());
    }
}
