package org.usageflow.approval;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.usageflow.runtime.streams.WriteBehindStore;

/** Records by generation and row, stored as {@link HeldSlice}s. Belongs to one stream task. */
final class HeldSlices {
    static final String RECORDS = "held-records";
    static final String ROWS = "held-rows";

    private final KeyValueStore<SliceKey, HeldSlice> slices;
    private final KeyValueStore<RowKey, HeldRows> rows;

    HeldSlices(KeyValueStore<SliceKey, HeldSlice> slices, KeyValueStore<RowKey, HeldRows> rows) {
        this.slices = slices;
        this.rows = rows;
    }

    static HeldSlices of(ProcessingContext context) {
        return new HeldSlices(context.getStateStore(RECORDS), context.getStateStore(ROWS));
    }

    /** The stores that it takes. */
    static List<StoreBuilder<?>> stores() {
        return List.of(
                WriteBehindStore.before(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(RECORDS), SliceKey.serde(), HeldSlice.serde())),
                WriteBehindStore.before(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(ROWS), RowKey.serde(), HeldRows.serde())));
    }

    /** Held records of neighbouring rows, and where they are. */
    record Neighbours(List<SliceKey> slices, SortedMap<Integer, byte[]> records) {}

    /** Adds a record; false if its row has one, or had one that was removed. */
    boolean add(GenerationKey generation, int row, byte[] record) {
        RowKey stretch = generation.row(HeldRows.firstRow(row));
        HeldRows known = rows.get(stretch);
        HeldRows held = known == null ? HeldRows.none() : known;
        HeldRows.OpenSlice slice = held.add(row, record);
        if (slice == null) {
            return false;
        }
        rows.put(stretch, held);
        slices.put(generation.slice(HeldSlice.firstRow(row), slice.number()), slice.slice());
        return true;
    }

    /** Removes the records of neighbours up to a row; no others are added to their generation any more. */
    void removeThrough(Neighbours neighbours, int row) {
        SortedMap<Integer, byte[]> left = neighbours.records().tailMap(row + 1);
        if (left.size() == neighbours.records().size()) {
            return;
        }
        neighbours.slices().forEach(key -> slices.put(key, null));
        HeldSlice slice = new HeldSlice();
        int number = 0;
        for (var record : left.entrySet()) {
            if (!slice.hasRoomFor(record.getValue())) {
                put(neighbours, number++, slice);
                slice = new HeldSlice();
            }
            slice.add(record.getKey(), record.getValue());
        }
        if (!left.isEmpty()) {
            put(neighbours, number, slice);
        }
    }

    private void put(Neighbours neighbours, int number, HeldSlice slice) {
        slices.put(neighbours.slices().getFirst().numbered(number), slice);
    }

    /** Ends a generation of which no record is held any more. */
    void forget(GenerationKey generation) {
        List<RowKey> stretches = new ArrayList<>();
        try (var known = rows.range(generation.row(0), generation.row(Integer.MAX_VALUE))) {
            known.forEachRemaining(entry -> stretches.add(entry.key));
        }
        stretches.forEach(stretch -> rows.put(stretch, null));
    }

    /** Records in the order of their rows, from the neighbours of a row on; what is changed meanwhile is not seen. */
    Walk from(GenerationKey generation, int row) {
        return new Walk(slices.range(
                generation.slice(HeldSlice.firstRow(row), 0), generation.slice(Integer.MAX_VALUE, Integer.MAX_VALUE)));
    }

    /** A walk over records, neighbours by neighbours. */
    static final class Walk implements Iterator<Neighbours>, AutoCloseable {
        private final KeyValueIterator<SliceKey, HeldSlice> stored;

        private Walk(KeyValueIterator<SliceKey, HeldSlice> stored) {
            this.stored = stored;
        }

        @Override
        public boolean hasNext() {
            return stored.hasNext();
        }

        @Override
        public Neighbours next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<SliceKey> keys = new ArrayList<>();
            SortedMap<Integer, byte[]> records = new TreeMap<>();
            int firstRow = stored.peekNextKey().firstRow();
            while (stored.hasNext() && stored.peekNextKey().firstRow() == firstRow) {
                KeyValue<SliceKey, HeldSlice> slice = stored.next();
                keys.add(slice.key);
                records.putAll(slice.value.records());
            }
            return new Neighbours(keys, records);
        }

        @Override
        public void close() {
            stored.close();
        }
    }
}
