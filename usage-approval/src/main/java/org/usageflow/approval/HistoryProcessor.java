package org.usageflow.approval;

import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.HistoryAnswer;
import org.usageflow.contract.avro.HistoryEntry;
import org.usageflow.contract.avro.HistoryQuestion;
import org.usageflow.contract.avro.HistoryShare;
import org.usageflow.contract.avro.PastFile;
import org.usageflow.contract.avro.PastFiles;
import org.usageflow.rules.History;

/** Remembers what was accepted of each subscription's items, and answers questions about it. */
final class HistoryProcessor implements Processor<String, HistoryEntry, String, HistoryAnswer> {
    static final String STORE = "accepted-past";

    private @Nullable ProcessorContext<String, HistoryAnswer> context;
    private @Nullable KeyValueStore<String, PastFiles> store;

    @Override
    public void init(ProcessorContext<String, HistoryAnswer> opened) {
        context = opened;
        store = opened.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, HistoryEntry> event) {
        HistoryEntry entry = event.value();
        List<PastFile> past = past(event.key());
        switch (entry.getBody()) {
            case HistoryShare share ->
                Objects.requireNonNull(store)
                        .put(
                                event.key(),
                                new PastFiles(History.with(
                                        past,
                                        entry.getFileId(),
                                        share.getPeriodStartAt(),
                                        share.getDecidedAt(),
                                        share.getQuantity())));
            case HistoryQuestion question ->
                Objects.requireNonNull(context)
                        .forward(new Record<>(entry.getFileId(), answer(question, past), event.timestamp()));
            default ->
                throw new IllegalStateException(
                        "unknown entry " + entry.getBody().getClass().getName());
        }
    }

    private List<PastFile> past(String key) {
        PastFiles known = Objects.requireNonNull(store).get(key);
        return known == null ? List.of() : known.getFiles();
    }

    private static HistoryAnswer answer(HistoryQuestion question, List<PastFile> past) {
        return new HistoryAnswer(
                question.getGeneration(),
                question.getRow(),
                History.of(past, question.getPeriodStartAt(), question.getSubmittedAt())
                        .quantities());
    }
}
