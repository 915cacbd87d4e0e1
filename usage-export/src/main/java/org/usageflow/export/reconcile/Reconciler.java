package org.usageflow.export.reconcile;

import static org.usageflow.contract.ReconciliationOutcome.CHANGED;
import static org.usageflow.contract.ReconciliationOutcome.CLOSED;
import static org.usageflow.contract.ReconciliationOutcome.FOREIGN;
import static org.usageflow.contract.ReconciliationOutcome.SUPERSEDED;
import static org.usageflow.contract.ReconciliationOutcome.UNCHANGED;
import static org.usageflow.contract.ReconciliationOutcome.UNKNOWN;

import java.util.Optional;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.ExportedRecord;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.contract.avro.Reference;

/**
 * Decides what a reconciliation does.
 *
 * <p>Source: the original's usage file workflow: billing data closes a record, and that of a closed one may still be changed.
 */
public final class Reconciler {
    private Reconciler() {}

    /**
     * The outcome for one record.
     *
     * @param event the record, when it was delivered
     * @param provider its file's distributor, when the file is known
     */
    public static ReconciliationOutcome close(
            Optional<ExportedRecord> event, Optional<Reference> provider, Reconciliation asked) {
        if (event.isEmpty() || provider.isEmpty()) {
            return UNKNOWN;
        }
        return mayReconcile(asked.getActor(), provider.get()) ? closeOwn(event.get(), asked) : FOREIGN;
    }

    /** The outcome for a record whose distributor asks. */
    public static ReconciliationOutcome closeOwn(ExportedRecord event, Reconciliation asked) {
        if (!event.getClosed()) {
            return CLOSED;
        }
        return switch (Turn.of(event.getBilled(), asked)) {
            case AGAIN -> UNCHANGED;
            case LATE -> SUPERSEDED;
            case NEXT -> Billing.of(event).equals(Billing.of(asked)) ? UNCHANGED : CHANGED;
        };
    }

    /** Why a chunk or file as a whole can not be reconciled; empty when it can. */
    public static Optional<ReconciliationOutcome> refusal(
            boolean targetExists, Optional<Reference> provider, Actor actor) {
        if (!targetExists || provider.isEmpty()) {
            return Optional.of(UNKNOWN);
        }
        return mayReconcile(actor, provider.get()) ? Optional.empty() : Optional.of(FOREIGN);
    }

    private static boolean mayReconcile(Actor actor, Reference provider) {
        return actor.getRole().equals(ActorRole.OPERATOR.apiName())
                || provider.getId().equals(actor.getAccountId());
    }

    /** The sentence for a distributor whose reconciliation closed nothing. */
    public static Optional<String> message(ReconciliationOutcome outcome, String targetId) {
        return switch (outcome) {
            case UNKNOWN ->
                Optional.of("No accepted record, chunk or file has the id " + targetId
                        + "; use the ids that were delivered with the accepted records");
            case SUPERSEDED ->
                Optional.of("A later reconciliation has set the data of " + targetId
                        + " already; to change it, send another one with the present time");
            case FOREIGN ->
                Optional.of(targetId + " belongs to another distributor; reconcile only what was delivered to you");
            case CLOSED, CHANGED, UNCHANGED, LABELLED, REGENERATED -> Optional.empty();
        };
    }
}
