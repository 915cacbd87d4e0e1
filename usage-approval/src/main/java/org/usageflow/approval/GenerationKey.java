package org.usageflow.approval;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * One generation of a file, as a store's key: the file's id, then four bytes, so that keys sort by file and generation.
 *
 * @param generation from 0
 */
record GenerationKey(String fileId, int generation) {

    static Serde<GenerationKey> serde() {
        return Serdes.serdeFrom((topic, key) -> key.toBytes(), (topic, bytes) -> GenerationKey.of(bytes));
    }

    /** One of its rows. */
    RowKey row(int row) {
        return new RowKey(fileId, generation, row);
    }

    /** One of the slices of its held records. */
    SliceKey slice(int firstRow, int number) {
        return new SliceKey(fileId, generation, firstRow, number);
    }

    private byte[] toBytes() {
        byte[] id = fileId.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(id.length + Integer.BYTES)
                .put(id)
                .putInt(generation)
                .array();
    }

    private static GenerationKey of(byte[] bytes) {
        int idBytes = bytes.length - Integer.BYTES;
        return new GenerationKey(
                new String(bytes, 0, idBytes, StandardCharsets.US_ASCII),
                ByteBuffer.wrap(bytes).getInt(idBytes));
    }
}
