package org.usageflow.approval;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * One row of one generation of a file, as a store's key: the file's id, then four bytes each, so that a range of keys is in
 * the order of rows.
 *
 * @param generation from 0
 * @param row from 0
 */
record RowKey(String fileId, int generation, int row) {

    static Serde<RowKey> serde() {
        return Serdes.serdeFrom((topic, key) -> key.toBytes(), (topic, bytes) -> RowKey.of(bytes));
    }

    private byte[] toBytes() {
        byte[] id = fileId.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(id.length + 2 * Integer.BYTES)
                .put(id)
                .putInt(generation)
                .putInt(row)
                .array();
    }

    private static RowKey of(byte[] bytes) {
        int idBytes = bytes.length - 2 * Integer.BYTES;
        ByteBuffer numbers = ByteBuffer.wrap(bytes).position(idBytes);
        return new RowKey(new String(bytes, 0, idBytes, StandardCharsets.US_ASCII), numbers.getInt(), numbers.getInt());
    }
}
