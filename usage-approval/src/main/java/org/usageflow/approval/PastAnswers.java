package org.usageflow.approval;

import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.usageflow.contract.avro.HistoryAnswer;
import org.usageflow.rules.Past;

/** The past of held records, from the answer to their judging. Belongs to one stream task. */
final class PastAnswers {
    static final String STORE = "past-answers";

    private final KeyValueStore<RowKey, HistoryAnswer> store;

    PastAnswers(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    void put(String fileId, HistoryAnswer answer) {
        store.put(new RowKey(fileId, answer.getGeneration(), answer.getRow()), answer);
    }

    /** The past of a record; empty while it is not known. */
    Optional<Past> find(GenerationKey generation, int row) {
        return Optional.ofNullable(store.get(generation.row(row))).map(answer -> new Past(answer.getQuantities()));
    }

    void remove(GenerationKey generation, int row) {
        store.put(generation.row(row), null);
    }

    void forget(GenerationKey generation) {
        try (KeyValueIterator<RowKey, HistoryAnswer> all =
                store.range(generation.row(0), generation.row(Integer.MAX_VALUE))) {
            all.forEachRemaining(entry -> store.put(entry.key, null));
        }
    }
}
