package org.usageflow.approval;

import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.approval.work.FileNews;
import org.usageflow.approval.work.Work;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.runtime.ledger.Witness;

/** Turns a file's events into work, and lets the work go on by the clock, so that no event takes long. */
final class FileProcessor implements Processor<String, FileEvent, String, SpecificRecord> {
    private final ApprovalConfig config;
    private final RuleBook book;
    private final ApprovalMetrics metrics;
    private final Witness<ApprovedRecord> witness;
    private final Deserializer<ValidatedRecord> records;
    private @Nullable HeldState state;
    private @Nullable ApprovalMetrics ofTask;

    FileProcessor(
            ApprovalConfig config,
            RuleBook book,
            ApprovalMetrics metrics,
            Witness<ApprovedRecord> witness,
            Deserializer<ValidatedRecord> records) {
        this.config = config;
        this.book = book;
        this.metrics = metrics;
        this.witness = witness;
        this.records = records;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        HeldState opened = HeldState.of(context, records);
        state = opened;
        ApprovalMetrics own = metrics.ofTask();
        ofTask = own;
        Outlet outlet = new Outlet(context);
        WorkSlices slices = new WorkSlices(
                opened,
                new Evaluations(opened, book, outlet, own),
                new Releases(opened, outlet, new ReleaseLedger(context, witness), own, config.keepsHistory()),
                outlet,
                own);
        context.schedule(
                config.sliceInterval(),
                PunctuationType.WALL_CLOCK_TIME,
                now -> slices.advance(config.sliceRecords(), now));
    }

    @Override
    public void process(Record<String, FileEvent> event) {
        FileNews.of(event.value()).ifPresent(news -> apply(event.key(), news, Objects.requireNonNull(state)));
    }

    private static void apply(String fileId, FileNews news, HeldState state) {
        state.ended().add(fileId, news.unwantedThrough());
        state.held()
                .settleThrough(new GenerationKey(fileId, news.unwantedThrough()))
                .forEach(generation -> discard(generation, state));
        GenerationKey current = new GenerationKey(fileId, news.generation());
        if (!state.held().isSettled(current)) {
            news.workAfter(state.queue().find(current))
                    .ifPresent(work -> state.queue().put(current, work));
        }
    }

    private static void discard(GenerationKey generation, HeldState state) {
        if (state.held().count(generation) > 0) {
            state.queue().put(generation, new Work.Discard(0));
        } else {
            state.queue().remove(generation);
        }
    }

    @Override
    public void close() {
        ApprovalMetrics own = ofTask;
        if (own != null) {
            own.close();
        }
    }
}
