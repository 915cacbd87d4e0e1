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
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeldSlicesTest {
    private static final GenerationKey GENERATION = new GenerationKey("UF-2026-05-1111-1111", 2);

    private final KeyValueStore<SliceKey, HeldSlice> records = store("slices", SliceKey.serde(), HeldSlice.serde());
    private final KeyValueStore<RowKey, HeldRows> rows = store("rows", RowKey.serde(), HeldRows.serde());
    private final HeldSlices slices = new HeldSlices(records, rows);

    private static <K, V> KeyValueStore<K, V> store(String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
                .withLoggingDisabled()
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

        order.forEach(
                row -> assertThat(slices.add(GENERATION, row, bytes(row, 10))).isTrue());

        order.forEach(
                row -> assertThat(slices.add(GENERATION, row, bytes(0, 10))).isFalse());
        Collections.sort(order);
        assertThat(recordsFrom(0).keySet()).containsExactlyElementsOf(order);
        assertThat(recordsFrom(3)).containsEntry(3, text(bytes(3, 10)));
    }

    /** These stores write at once, so that each record is read anew as after a commit. */
    @Test
    void noSliceGrowsBeyondItsBound() {
        int large = 100 << 10;
        for (int row = HeldSlice.ROWS - 1; row >= 0; row--) {
            slices.add(GENERATION, row, bytes(row, large));
        }

        records.all()
                .forEachRemaining(slice -> assertThat(slice.value.records()).hasSizeLessThanOrEqualTo(2));
        assertThat(recordsFrom(0)).hasSize(HeldSlice.ROWS);
    }

    @Test
    void leavesWhatItIsTold() {
        SortedMap<Integer, String> expected = new TreeMap<>();
        Random random = new Random(20261126);
        for (int row = 0; row < 300; row++) {
            byte[] record = bytes(row, random.nextInt(40_000));
            slices.add(GENERATION, row, record);
            expected.put(row, text(record));
        }
        while (!expected.isEmpty()) {
            int upTo = expected.firstKey() + random.nextInt(HeldSlice.ROWS);
            try (HeldSlices.Walk walk = slices.from(GENERATION, 0)) {
                HeldSlices.Neighbours first = walk.next();
                slices.replace(first, first.records().tailMap(upTo + 1));
                expected.keySet().removeIf(row -> row <= upTo && first.records().containsKey(row));
            }
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
