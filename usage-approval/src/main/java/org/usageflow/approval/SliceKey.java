package org.usageflow.approval;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A slice of the held records of one generation of a file, as a store's key: the file's id, then four bytes each, so that
 * slices are in the order of their rows.
 *
 * @param generation from 0
 * @param firstRow first of the rows that are neighbours
 * @param number tells slices of the same neighbours apart
 */
record SliceKey(String fileId, int generation, int firstRow, int number) {

    static Serde<SliceKey> serde() {
        return Serdes.serdeFrom((topic, key) -> key.toBytes(), (topic, bytes) -> SliceKey.of(bytes));
    }

    private byte[] toBytes() {
        byte[] id = fileId.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(id.length + 3 * Integer.BYTES)
                .put(id)
                .putInt(generation)
                .putInt(firstRow)
                .putInt(number)
                .array();
    }

    private static SliceKey of(byte[] bytes) {
        int idBytes = bytes.length - 3 * Integer.BYTES;
        ByteBuffer numbers = ByteBuffer.wrap(bytes).position(idBytes);
        return new SliceKey(
                new String(bytes, 0, idBytes, StandardCharsets.US_ASCII),
                numbers.getInt(),
                numbers.getInt(),
                numbers.getInt());
    }
}
