package org.usageflow.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeldSlicesTest {
    private static final GenerationKey GENERATION = new GenerationKey("UF-2026-05-1111-1111", 2);

    private final KeyValueStore<RowKey, HeldSlice> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("slices"), RowKey.serde(), HeldSlice.serde())
            .withLoggingDisabled()
            .build();
    private final HeldSlices slices = new HeldSlices(store);

    @BeforeEach
    void open() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), (StateStore) store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void neighboursShareOneValue() {
        for (int row = 0; row < 2 * HeldSlice.ROWS; row++) {
            assertThat(slices.add(GENERATION, row, bytes(row, 10))).isTrue();
        }

        assertThat(store.approximateNumEntries()).isEqualTo(2);
        assertThat(rowsFrom(0)).hasSize(2 * HeldSlice.ROWS).isSorted();
    }

    @Test
    void aRowIsHeldOnce() {
        slices.add(GENERATION, 7, bytes(7, 10));

        assertThat(slices.add(GENERATION, 7, bytes(8, 10))).isFalse();
        assertThat(recordsFrom(0)).containsEntry(7, text(bytes(7, 10)));
    }

    @Test
    void noValueGrowsBeyondItsBoundAndOrderStays() {
        int large = 100 << 10;
        for (int row = HeldSlice.ROWS - 1; row >= 0; row--) {
            slices.add(GENERATION, row, bytes(row, large));
        }

        assertThat(store.approximateNumEntries()).isEqualTo(HeldSlice.ROWS / 2);
        assertThat(rowsFrom(0)).hasSize(HeldSlice.ROWS).isSorted();
        assertThat(slices.add(GENERATION, 3, bytes(3, large))).isFalse();
        slices.remove(GENERATION, 3);
        assertThat(rowsFrom(2).subList(0, 2)).containsExactly(2, 4);
    }

    @Test
    void holdsWhatAMapHolds() {
        Random random = new Random(20261126);
        SortedMap<Integer, String> expected = new TreeMap<>();
        for (int step = 0; step < 1_000; step++) {
            int row = random.nextInt(400);
            byte[] record = bytes(random.nextInt(), random.nextInt(40_000));
            assertThat(slices.add(GENERATION, row, record)).isEqualTo(expected.putIfAbsent(row, text(record)) == null);
        }
        while (!expected.isEmpty()) {
            int from = random.nextInt(400);
            assertThat(recordsFrom(from)).isEqualTo(expected.tailMap(from));
            for (int removal = 0; removal < 100; removal++) {
                int row = random.nextInt(400);
                slices.remove(GENERATION, row);
                expected.remove(row);
            }
        }
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void otherGenerationsAreOthers() {
        slices.add(GENERATION, 1, bytes(1, 10));
        slices.add(new GenerationKey(GENERATION.fileId(), 3), 1, bytes(2, 10));

        assertThat(rowsFrom(0)).containsExactly(1);
    }

    private List<Integer> rowsFrom(int row) {
        return new ArrayList<>(recordsFrom(row).keySet());
    }

    private SortedMap<Integer, String> recordsFrom(int row) {
        SortedMap<Integer, String> found = new TreeMap<>();
        List<Integer> order = new ArrayList<>();
        try (HeldSlices.Walk walk = slices.from(GENERATION, row)) {
            walk.forEachRemaining(entry -> {
                order.add(entry.getKey());
                found.put(entry.getKey(), text(entry.getValue()));
            });
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
