package org.usageflow.validator.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Walks over a store in small steps and lets what is dead be deleted. It begins once after a start, and again whenever an
 * upload has died since it last began; so a store without dead entries is left in peace. Used by one thread.
 */
public final class Sweep<V> {
    private final KeyValueStore<String, V> store;
    private final BiConsumer<String, V> broom;
    private final LongSupplier deaths;
    private long deathsSwept = -1;
    private @Nullable String nextKey;

    /**
     * A sweep that has not begun.
     *
     * @param broom is given each entry, and may change or delete it
     * @param deaths how many uploads have died, growing from 0
     */
    public Sweep(KeyValueStore<String, V> store, BiConsumer<String, V> broom, LongSupplier deaths) {
        this.store = store;
        this.broom = broom;
        this.deaths = deaths;
    }

    /**
     * Goes on with the walk, if one is due.
     *
     * @param entriesMax entries looked at in this step
     */
    public void step(int entriesMax) {
        if (nextKey == null) {
            long now = deaths.getAsLong();
            if (now == deathsSwept) {
                return;
            }
            deathsSwept = now;
            nextKey = "";
        }
        List<KeyValue<String, V>> entries = new ArrayList<>();
        try (KeyValueIterator<String, V> range = nextKey.isEmpty() ? store.all() : store.range(nextKey, null)) {
            while (range.hasNext() && entries.size() < entriesMax) {
                entries.add(range.next());
            }
            nextKey = range.hasNext() ? range.peekNextKey() : null;
        }
        entries.forEach(entry -> broom.accept(entry.key, entry.value));
    }
}
