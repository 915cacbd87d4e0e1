package org.usageflow.export;

import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Reconciliation;

/** Hands reconciliations on as they come, and lets queued ones go on by the clock. */
final class ReconcileProcessor implements Processor<String, Reconciliation, String, SpecificRecord> {
    private final ExportConfig config;
    private final ExportMetrics metrics;
    private @Nullable Reconciliations reconciliations;

    ReconcileProcessor(ExportConfig config, ExportMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        ExportState state = new ExportState(context);
        ClosingQueue queue = new ClosingQueue(context);
        RecordCloser closer = new RecordCloser(state, metrics);
        reconciliations = new Reconciliations(context, state, queue, closer);
        ClosingSlices slices = new ClosingSlices(context, state, queue, closer);
        context.schedule(
                config.sliceInterval(),
                PunctuationType.WALL_CLOCK_TIME,
                now -> slices.advance(config.sliceRecords(), now));
    }

    @Override
    public void process(Record<String, Reconciliation> event) {
        Objects.requireNonNull(reconciliations).carryOut(event);
    }
}
