package org.usageflow.runtime.avro;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/** Confluent's wire format: one zero byte, the schema's id in four big-endian bytes, then Avro binary. */
final class WireFormat {
    static final int HEADER_BYTES = 5;

    private static final byte MAGIC = 0;

    private WireFormat() {}

    static void putHeader(byte[] target, int schemaId) {
        ByteBuffer.wrap(target).put(0, MAGIC).putInt(1, schemaId);
    }

    static int schemaId(String topic, byte[] data) {
        if (data.length < HEADER_BYTES || data[0] != MAGIC) {
            throw new SerializationException("Topic " + topic + ": " + data.length
                    + " bytes that do not begin with a zero byte and a schema id, so no Avro record of ours");
        }
        return ByteBuffer.wrap(data).getInt(1);
    }

    /** TopicNameStrategy. */
    static String subject(String topic, boolean isKey) {
        return topic + (isKey ? "-key" : "-value");
    }
}
