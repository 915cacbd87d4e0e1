package org.usageflow.export.reconcile;

import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.avro.Applied;
import org.usageflow.contract.avro.ChunkTally;

/** What a distributor may do to a chunk itself; of each, what was given last counts. */
public enum ChunkChange {
    LABEL(ReconciliationOutcome.LABELLED),
    REGENERATE(ReconciliationOutcome.REGENERATED);

    private final ReconciliationOutcome outcome;

    ChunkChange(ReconciliationOutcome outcome) {
        this.outcome = outcome;
    }

    /** The answer when it is done, now or before. */
    public ReconciliationOutcome outcome() {
        return outcome;
    }

    /** What was carried out last; null when nothing was. */
    public @Nullable Applied last(ChunkTally tally) {
        return switch (this) {
            case LABEL -> tally.getLabelled();
            case REGENERATE -> tally.getRegenerated();
        };
    }

    /** Remembers what is carried out now. */
    public void keep(ChunkTally tally, Applied applied) {
        switch (this) {
            case LABEL -> tally.setLabelled(applied);
            case REGENERATE -> tally.setRegenerated(applied);
        }
    }
}
