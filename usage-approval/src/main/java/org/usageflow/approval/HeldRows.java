package org.usageflow.approval;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a stretch of a sheet are held, and into which slices records go until the transaction commits: a slice is written
 * once, and never read to be added to. Mutable; belongs to one stream task.
 */
final class HeldRows {
    /** Rows of a stretch: a power of two, and a multiple of {@link HeldSlice#ROWS}. */
    private static final int ROWS = 2_048;

    private final BitSet held;
    /** By first row; not stored. */
    private final Map<Integer, OpenSlice> open = new HashMap<>();

    /** A slice that takes records. */
    record OpenSlice(int number, HeldSlice slice) {}

    private HeldRows(BitSet held) {
        this.held = held;
    }

    static HeldRows none() {
        return new HeldRows(new BitSet(ROWS));
    }

    static Serde<HeldRows> serde() {
        return Serdes.serdeFrom(
                (topic, rows) -> rows == null ? null : rows.held.toByteArray(), (topic, bytes) -> HeldRows.of(bytes));
    }

    private static @Nullable HeldRows of(byte @Nullable [] bytes) {
        return bytes == null ? null : new HeldRows(BitSet.valueOf(bytes));
    }

    /** The first row of the stretch that a row belongs to. */
    static int firstRow(int row) {
        return row & -ROWS;
    }

    /** Adds a record to a slice, which is the answer; null if its row is held already. */
    @Nullable OpenSlice add(int row, byte[] record) {
        if (held.get(row - firstRow(row))) {
            return null;
        }
        OpenSlice slice = open.get(HeldSlice.firstRow(row));
        if (slice == null || !slice.slice().hasRoomFor(record)) {
            slice = new OpenSlice(neighboursOf(row), new HeldSlice());
            open.put(HeldSlice.firstRow(row), slice);
        }
        held.set(row - firstRow(row));
        slice.slice().add(row, record);
        return slice;
    }

    /** How many neighbours are held: a number that no slice of theirs has yet, since each holds at least one. */
    private int neighboursOf(int row) {
        int first = HeldSlice.firstRow(row) - firstRow(row);
        return held.get(first, first + HeldSlice.ROWS).cardinality();
    }
}
