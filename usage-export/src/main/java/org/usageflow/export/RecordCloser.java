package org.usageflow.export;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileId;
import org.usageflow.contract.PartId;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.avro.ChunkTally;
import org.usageflow.contract.avro.ExportedRecord;
import org.usageflow.contract.avro.Moment;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.export.reconcile.Turn;

/** Writes down what a reconciliation did to a record, and counts a closed one once. Belongs to one stream task. */
final class RecordCloser {
    private final ExportState state;
    private final ExportMetrics metrics;

    RecordCloser(ExportState state, ExportMetrics metrics) {
        this.state = state;
        this.metrics = metrics;
    }

    void apply(String recordId, ExportedRecord event, ReconciliationOutcome outcome, Reconciliation asked) {
        switch (outcome) {
            case CLOSED -> {
                keep(recordId, event, asked);
                count(recordId, event, asked);
            }
            case CHANGED -> keep(recordId, event, asked);
            case UNCHANGED -> keepTurn(recordId, event, asked);
            case SUPERSEDED, UNKNOWN, FOREIGN, LABELLED, REGENERATED -> {
                // the record stays as it is
            }
        }
    }

    /** What is given once more and later than before still bars what was given between. */
    private void keepTurn(String recordId, ExportedRecord event, Reconciliation asked) {
        if (Turn.of(event.getBilled(), asked) == Turn.NEXT) {
            keep(recordId, event, asked);
        }
    }

    private void keep(String recordId, ExportedRecord event, Reconciliation asked) {
        state.putRecord(
                recordId,
                new ExportedRecord(
                        event.getPart(),
                        event.getQuantity(),
                        event.getAmount(),
                        true,
                        asked.getExternalBillingId(),
                        asked.getExternalBillingNote(),
                        event.getUnit(),
                        Turn.applied(event.getBilled(), asked)));
    }

    private void count(String recordId, ExportedRecord event, Reconciliation asked) {
        FileId file = PartId.parseRecord(recordId).orElseThrow().file();
        String chunkId = file.chunkId(event.getPart());
        ChunkTally tally = state.tally(chunkId);
        BigDecimal quantity = event.getQuantity();
        @Nullable BigDecimal amount = event.getAmount();
        tally.setClosed(Tallies.plus(tally.getClosed(), quantity, amount));
        tally.setLastClosed(new Moment(asked.getAt(), asked.getActor()));
        state.putTally(chunkId, tally);
        state.changed(file.value(), Sum.CLOSED);
        metrics.closed().increment();
    }
}
