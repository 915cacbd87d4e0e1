package org.usageflow.export;

import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.runtime.ledger.Witness;

/** Hands reconciliations on as they come, and lets queued ones go on by the clock. */
final class ReconcileProcessor implements Processor<String, Reconciliation, String, SpecificRecord> {
    private final ExportConfig config;
    private final ExportMetrics metrics;
    private final Witness<ReconciledRecord> witness;
    private @Nullable Reconciliations reconciliations;

    ReconcileProcessor(ExportConfig config, ExportMetrics metrics, Witness<ReconciledRecord> witness) {
        this.config = config;
        this.metrics = metrics;
        this.witness = witness;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        ExportState state = new ExportState(context);
        ClosingQueue queue = new ClosingQueue(context);
        RecordCloser closer = new RecordCloser(state, metrics);
        ClosingLedger ledger = new ClosingLedger(context, state, witness);
        reconciliations = new Reconciliations(context, state, queue, closer, ledger);
        ClosingSlices slices = new ClosingSlices(context, state, queue, closer, ledger);
        context.schedule(config.sliceInterval(), PunctuationType.WALL_CLOCK_TIME, now -> {
            slices.advance(config.sliceRecords(), now);
            ledger.tell(now);
        });
    }

    @Override
    public void process(Record<String, Reconciliation> event) {
        Objects.requireNonNull(reconciliations).carryOut(event);
    }
}
