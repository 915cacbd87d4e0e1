package org.usageflow.approval;

import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.approval.rule.RuleBook;
import org.usageflow.approval.work.FileNews;
import org.usageflow.approval.work.Work;
import org.usageflow.contract.avro.FileEvent;

/** Turns a file's events into work, and lets the work go on by the clock, so that no event takes long. */
final class FileProcessor implements Processor<String, FileEvent, String, SpecificRecord> {
    private final ApprovalConfig config;
    private final RuleBook book;
    private final ApprovalMetrics metrics;
    private @Nullable HeldRecords held;
    private @Nullable WorkQueue queue;

    FileProcessor(ApprovalConfig config, RuleBook book, ApprovalMetrics metrics) {
        this.config = config;
        this.book = book;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        held = new HeldRecords(context);
        queue = new WorkQueue(context);
        WorkSlices slices = new WorkSlices(context, held, queue, book, metrics);
        context.schedule(
                config.sliceInterval(),
                PunctuationType.WALL_CLOCK_TIME,
                now -> slices.advance(config.sliceRecords(), now));
    }

    @Override
    public void process(Record<String, FileEvent> event) {
        FileNews.of(event.value()).ifPresent(news -> apply(event.key(), news));
    }

    private void apply(String fileId, FileNews news) {
        HeldRecords records = Objects.requireNonNull(held);
        WorkQueue works = Objects.requireNonNull(queue);
        records.settleThrough(new GenerationKey(fileId, news.unwantedThrough()))
                .forEach(generation -> discard(generation, records, works));
        GenerationKey current = new GenerationKey(fileId, news.generation());
        if (!records.isSettled(current)) {
            news.workAfter(works.find(current)).ifPresent(work -> works.put(current, work));
        }
    }

    private static void discard(GenerationKey generation, HeldRecords records, WorkQueue works) {
        if (records.count(generation) > 0) {
            works.put(generation, new Work.Discard(0));
        } else {
            works.remove(generation);
        }
    }
}
