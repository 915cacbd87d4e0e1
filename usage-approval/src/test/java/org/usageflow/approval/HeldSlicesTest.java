package org.usageflow.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.usageflow.runtime.streams.WriteBehindStore;

class HeldSlicesTest {
    private static final GenerationKey GENERATION = new GenerationKey("UF-2026-05-1111-1111", 2);

    private final KeyValueStore<SliceKey, HeldSlice> records = store("slices", SliceKey.serde(), HeldSlice.serde());
    private final KeyValueStore<RowKey, HeldRows> rows = store("rows", RowKey.serde(), HeldRows.serde());
    private final HeldSlices slices = new HeldSlices(records, rows);

    private static <K, V> KeyValueStore<K, V> store(String name, Serde<K> keys, Serde<V> values) {
        return WriteBehindStore.before(Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
                        .withLoggingDisabled())
                .build();
    }

    @BeforeEach
    void open() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        List.<StateStore>of(records, rows).forEach(store -> store.init(context.getStateStoreContext(), store));
    }

    @AfterEach
    void close() {
        records.close();
        rows.close();
    }

    @Test
    void holdsARowOnceAndShowsAllInOrder() {
        List<Integer> order = new ArrayList<>();
        for (int row = 1; row < 5_000; row += 2) {
            order.add(row);
        }
        Collections.shuffle(order, new Random(20261126));

        for (int i = 0; i < order.size(); i++) {
            int row = order.get(i);
            assertThat(slices.add(GENERATION, row, bytes(row, 10))).isTrue();
            if (i % 100 == 0) {
                commit();
            }
        }

        order.forEach(
                row -> assertThat(slices.add(GENERATION, row, bytes(0, 10))).isFalse());
        Collections.sort(order);
        assertThat(recordsFrom(0).keySet()).containsExactlyElementsOf(order);
        assertThat(recordsFrom(3)).containsEntry(3, text(bytes(3, 10)));
    }

    @Test
    void neighboursOfOneTransactionShareASlice() {
        for (int row = 0; row < HeldSlice.ROWS; row++) {
            slices.add(GENERATION, row, bytes(row, 100));
        }

        assertThat(records.approximateNumEntries()).isEqualTo(1);
    }

    @Test
    void recordsThatAreLargeTogetherAreApart() {
        slices.add(GENERATION, 1, bytes(1, 60 << 10));
        slices.add(GENERATION, 3, bytes(3, 60 << 10));
        slices.add(GENERATION, 2, bytes(2, 100 << 10));
        slices.add(GENERATION, 4, bytes(4, 900_000));
        slices.add(GENERATION, 0, bytes(0, 10));

        assertNoSliceIsTooLarge();
        removeThrough(0);

        assertThat(recordsFrom(0)).containsOnlyKeys(1, 2, 3, 4);
        assertNoSliceIsTooLarge();
    }

    private void assertNoSliceIsTooLarge() {
        try (KeyValueIterator<SliceKey, HeldSlice> all = records.all()) {
            all.forEachRemaining(slice -> {
                int bytes = slice.value.records().values().stream()
                        .mapToInt(record -> record.length)
                        .sum();
                assertThat(slice.value.records().size() == 1 || bytes <= 128 << 10)
                        .as("%s of %s bytes", slice.key, bytes)
                        .isTrue();
            });
        }
    }

    @Test
    void leavesWhatItIsTold() {
        SortedMap<Integer, String> expected = new TreeMap<>();
        Random random = new Random(20261126);
        for (int row = 0; row < 300; row++) {
            byte[] record = bytes(row, random.nextInt(40_000));
            slices.add(GENERATION, row, record);
            expected.put(row, text(record));
            if (random.nextInt(20) == 0) {
                commit();
            }
        }
        while (!expected.isEmpty()) {
            int upTo = expected.firstKey() + random.nextInt(HeldSlice.ROWS);
            HeldSlices.Neighbours first = removeThrough(upTo);
            expected.keySet().removeIf(row -> row <= upTo && first.records().containsKey(row));
            assertThat(recordsFrom(0)).isEqualTo(expected);
        }
        slices.forget(GENERATION);

        assertThat(records.approximateNumEntries()).isZero();
        assertThat(rows.approximateNumEntries()).isZero();
    }

    @Test
    void otherGenerationsAreOthers() {
        slices.add(GENERATION, 1, bytes(1, 10));
        slices.add(new GenerationKey(GENERATION.fileId(), 3), 1, bytes(2, 10));

        slices.forget(GENERATION);

        assertThat(recordsFrom(0)).containsOnlyKeys(1);
        assertThat(slices.add(new GenerationKey(GENERATION.fileId(), 3), 1, bytes(2, 10)))
                .isFalse();
    }

    private HeldSlices.Neighbours removeThrough(int row) {
        try (HeldSlices.Walk walk = slices.from(GENERATION, 0)) {
            HeldSlices.Neighbours first = walk.next();
            slices.removeThrough(first, row);
            return first;
        }
    }

    /** To ask for the number of entries writes what is pending, as a commit does. */
    private void commit() {
        assertThat(records.approximateNumEntries()).isPositive();
        assertThat(rows.approximateNumEntries()).isPositive();
    }

    private SortedMap<Integer, String> recordsFrom(int row) {
        SortedMap<Integer, String> found = new TreeMap<>();
        List<Integer> order = new ArrayList<>();
        try (HeldSlices.Walk walk = slices.from(GENERATION, row)) {
            walk.forEachRemaining(neighbours -> neighbours.records().forEach((at, record) -> {
                order.add(at);
                found.put(at, text(record));
            }));
        }
        assertThat(order).isSorted();
        return found;
    }

    private static byte[] bytes(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static String text(byte[] bytes) {
        return bytes.length + ":" + Arrays.hashCode(bytes);
    }
}
