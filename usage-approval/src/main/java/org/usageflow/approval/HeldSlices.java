package org.usageflow.approval;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.usageflow.runtime.streams.WriteBehindStore;

/**
 * Records by generation and row, stored as {@link HeldSlice}s. The records of neighbouring rows share a slice while there is
 * room; the next ones go into another. The key of a slice is the first row plus the slice's number among its neighbours, of which there are never
 * more than rows. Belongs to one stream task.
 */
final class HeldSlices {
    private final KeyValueStore<RowKey, HeldSlice> store;

    HeldSlices(KeyValueStore<RowKey, HeldSlice> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<RowKey, HeldSlice>> store(String name) {
        return WriteBehindStore.before(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), RowKey.serde(), HeldSlice.serde()));
    }

    /** Adds a record; false if its row has one already. No more are added to a generation of which some are removed. */
    boolean add(GenerationKey generation, int row, byte[] record) {
        int key = HeldSlice.firstRow(row);
        HeldSlice slice = store.get(generation.row(key));
        while (slice != null && !slice.contains(row) && slice.isFull()) {
            slice = store.get(generation.row(++key));
        }
        if (slice == null) {
            slice = new HeldSlice();
        } else if (slice.contains(row)) {
            return false;
        }
        slice.add(row, record);
        store.put(generation.row(key), slice);
        return true;
    }

    void remove(GenerationKey generation, int row) {
        int first = HeldSlice.firstRow(row);
        for (int key = first; key < first + HeldSlice.ROWS; key++) {
            RowKey at = generation.row(key);
            HeldSlice slice = store.get(at);
            if (slice != null && slice.contains(row)) {
                slice.remove(row);
                store.put(at, slice.isEmpty() ? null : slice);
                return;
            }
        }
    }

    /** Records in the order of their rows, from a row on; what is changed meanwhile is not seen. */
    Walk from(GenerationKey generation, int row) {
        return new Walk(store.range(generation.row(HeldSlice.firstRow(row)), generation.row(Integer.MAX_VALUE)), row);
    }

    /** A walk over records, neighbours by neighbours. */
    static final class Walk implements Iterator<Map.Entry<Integer, byte[]>>, AutoCloseable {
        private final KeyValueIterator<RowKey, HeldSlice> stored;
        private final int firstRow;
        private Iterator<Map.Entry<Integer, byte[]>> neighbours =
                Map.<Integer, byte[]>of().entrySet().iterator();

        private Walk(KeyValueIterator<RowKey, HeldSlice> stored, int firstRow) {
            this.stored = stored;
            this.firstRow = firstRow;
        }

        @Override
        public boolean hasNext() {
            while (!neighbours.hasNext() && stored.hasNext()) {
                neighbours = nextNeighbours().entrySet().iterator();
            }
            return neighbours.hasNext();
        }

        @Override
        public Map.Entry<Integer, byte[]> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return neighbours.next();
        }

        /** One slice, as a rule; all that share its rows, otherwise. */
        private SortedMap<Integer, byte[]> nextNeighbours() {
            KeyValue<RowKey, HeldSlice> slice = stored.next();
            SortedMap<Integer, byte[]> records = slice.value.from(firstRow);
            int first = HeldSlice.firstRow(slice.key.row());
            if (!continues(first)) {
                return records;
            }
            SortedMap<Integer, byte[]> merged = new TreeMap<>(records);
            while (continues(first)) {
                merged.putAll(stored.next().value.from(firstRow));
            }
            return merged;
        }

        private boolean continues(int first) {
            return stored.hasNext() && HeldSlice.firstRow(stored.peekNextKey().row()) == first;
        }

        @Override
        public void close() {
            stored.close();
        }
    }
}
