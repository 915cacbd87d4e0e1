package org.usageflow.approval;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.usageflow.contract.avro.RowsJudged;
import org.usageflow.rules.JudgedRows;

/**
 * Which rule decided which held records, from the judging of a file to the release of its records. Belongs to one stream
 * task.
 */
final class JudgedRowsStore {
    static final String STORE = "judged-rows";

    private final KeyValueStore<RowKey, RowsJudged> store;

    JudgedRowsStore(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    /** Keeps the rows of one slice. */
    void put(GenerationKey generation, RowsJudged rows) {
        store.put(generation.row(rows.getRuns().getFirst().getFirstRow()), rows);
    }

    /** Finds the rules of rows from one on; to be closed. */
    Cursor from(GenerationKey generation, int row) {
        RowKey first = generation.row(row);
        try (KeyValueIterator<RowKey, RowsJudged> before = store.reverseRange(generation.row(0), first)) {
            if (before.hasNext()) {
                first = before.peekNextKey();
            }
        }
        return new Cursor(store.range(first, generation.row(Integer.MAX_VALUE)));
    }

    void forget(GenerationKey generation) {
        try (KeyValueIterator<RowKey, RowsJudged> all =
                store.range(generation.row(0), generation.row(Integer.MAX_VALUE))) {
            all.forEachRemaining(entry -> store.put(entry.key, null));
        }
    }

    /** An open iterator over the parts of a file. */
    static final class Cursor implements AutoCloseable {
        private final KeyValueIterator<RowKey, RowsJudged> stored;
        private final JudgedRows.Reader reader;

        private Cursor(KeyValueIterator<RowKey, RowsJudged> stored) {
            this.stored = stored;
            this.reader = new JudgedRows.Reader(new Values(stored));
        }

        JudgedRows.Reader reader() {
            return reader;
        }

        @Override
        public void close() {
            stored.close();
        }
    }

    private record Values(KeyValueIterator<RowKey, RowsJudged> stored) implements Iterator<RowsJudged> {
        @Override
        public boolean hasNext() {
            return stored.hasNext();
        }

        @Override
        public RowsJudged next() {
            if (!stored.hasNext()) {
                throw new NoSuchElementException();
            }
            return stored.next().value;
        }
    }
}
