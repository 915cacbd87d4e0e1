package org.usageflow.approval;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Held records of neighbouring rows that are stored as one value: a store, its changelog and the broker take much the same for
 * one value, however long it is. Mutable; belongs to one stream task.
 */
final class HeldSlice {
    /** Rows that are neighbours; a power of two. */
    static final int ROWS = 64;

    /** Bytes of several records together; a larger record has a slice of its own, so that no value is beyond what a broker takes. */
    private static final int BYTES_MAX = 128 << 10;

    private final SortedMap<Integer, byte[]> records = new TreeMap<>();
    private int bytes;

    static Serde<HeldSlice> serde() {
        return Serdes.serdeFrom((topic, slice) -> slice.toBytes(), (topic, bytes) -> HeldSlice.of(bytes));
    }

    /** The first of the rows that are neighbours of a row. */
    static int firstRow(int row) {
        return row & -ROWS;
    }

    boolean hasRoomFor(byte[] record) {
        return records.isEmpty() || bytes + record.length <= BYTES_MAX;
    }

    void add(int row, byte[] record) {
        records.put(row, record);
        bytes += record.length;
    }

    /** Records by their rows. */
    SortedMap<Integer, byte[]> records() {
        return Collections.unmodifiableSortedMap(records);
    }

    /** Each record behind its row and length, four bytes each. */
    private byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(bytes + records.size() * 2 * Integer.BYTES);
        records.forEach((row, record) -> out.putInt(row).putInt(record.length).put(record));
        return out.array();
    }

    private static @Nullable HeldSlice of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        HeldSlice slice = new HeldSlice();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            int row = in.getInt();
            byte[] record = new byte[in.getInt()];
            in.get(record);
            slice.add(row, record);
        }
        return slice;
    }
}
