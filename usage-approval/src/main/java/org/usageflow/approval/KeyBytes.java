package org.usageflow.approval;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A file's id, then numbers of four bytes each, as a store's key: keys are in the order of the file, then of the numbers. */
final class KeyBytes {
    private KeyBytes() {}

    static byte[] of(String fileId, int... numbers) {
        byte[] id = fileId.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out =
                ByteBuffer.allocate(id.length + numbers.length * Integer.BYTES).put(id);
        for (int number : numbers) {
            out.putInt(number);
        }
        return out.array();
    }

    /**
     * Writes and reads keys of one kind.
     *
     * @param numbers how many numbers follow the id
     * @param read makes a key of the file's id and the bytes of the numbers
     */
    static <K> Serde<K> serde(int numbers, Function<K, byte[]> write, BiFunction<String, ByteBuffer, K> read) {
        return Serdes.serdeFrom((topic, key) -> write.apply(key), (topic, bytes) -> {
            int idBytes = bytes.length - numbers * Integer.BYTES;
            return read.apply(
                    new String(bytes, 0, idBytes, StandardCharsets.US_ASCII),
                    ByteBuffer.wrap(bytes).position(idBytes));
        });
    }
}
