package org.usageflow.validator.state;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.usageflow.validator.tally.FileTally;

/**
 * The tallies of one shard: kept in a store with each verdict, remembered here until they are told. Used by one thread.
 */
public final class TallyBook {
    private final KeyValueStore<String, FileTally> store;
    private final Map<String, FileTally> untold = new LinkedHashMap<>();

    public TallyBook(KeyValueStore<String, FileTally> store) {
        this.store = store;
    }

    /** True when a newer upload of the file is being counted already. */
    public boolean isPast(String fileId, int generation) {
        FileTally tally = find(fileId);
        return tally != null && tally.generation() > generation;
    }

    /** Adds a valid record; the first record of a newer upload starts from nothing. */
    public void countValid(
            String fileId, int generation, BigDecimal quantity, @Nullable BigDecimal amount, long nowMs) {
        keep(fileId, base(fileId, generation).plusValid(quantity, amount, nowMs));
    }

    /** Adds an invalid record; the first record of a newer upload starts from nothing. */
    public void countInvalid(String fileId, int generation, long nowMs) {
        keep(fileId, base(fileId, generation).plusInvalid(nowMs));
    }

    private FileTally base(String fileId, int generation) {
        FileTally tally = find(fileId);
        return tally == null || tally.generation() < generation ? FileTally.none(generation) : tally;
    }

    private void keep(String fileId, FileTally counted) {
        store.put(fileId, counted);
        untold.put(fileId, counted);
    }

    /** Lets every tally that has changed since a time be told again: a repeated cumulative fact does no harm. */
    public void repeatSince(long sinceMs) {
        try (KeyValueIterator<String, FileTally> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, FileTally> entry = all.next();
                if (entry.value.countedAtMs() >= sinceMs) {
                    untold.put(entry.key, entry.value);
                }
            }
        }
    }

    /** Tallies that have changed since the last call, by file id. */
    public Map<String, FileTally> takeUntold() {
        Map<String, FileTally> taken = Map.copyOf(untold);
        untold.clear();
        return taken;
    }

    private @Nullable FileTally find(String fileId) {
        FileTally tally = untold.get(fileId);
        return tally != null ? tally : store.get(fileId);
    }
}
