package org.usageflow.export.reconcile;

import org.usageflow.contract.ActorRole;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.Reconciliation;

/** Reconciliations that come from a distributor's own inbox. */
public final class Inboxes {
    private Inboxes() {}

    /** The reconciliation as one of this distributor: its writer may name a user, and nobody else's account or role. */
    public static Reconciliation of(String providerId, Reconciliation written) {
        Actor named = written.getActor();
        Actor actor = new Actor(ActorRole.DISTRIBUTOR.apiName(), providerId, named.getId(), named.getName());
        return new Reconciliation(
                written.getReconciliationId(),
                written.getAt(),
                actor,
                written.getExternalBillingId(),
                written.getExternalBillingNote(),
                written.getTarget());
    }
}
