package org.usageflow.approval;

import java.util.Objects;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.ValidatedHead;

/**
 * A validated record as it came: it is held in the very bytes, and only what that takes is read. Bytes that are no validated
 * record are refused all the same, as the rest of them is passed over field by field.
 *
 * @param head the first fields
 * @param bytes the whole, an encoded {@link org.usageflow.contract.avro.ValidatedRecord}
 */
@SuppressWarnings("ArrayRecordComponent") // it is taken apart, and never compared
record Verdict(ValidatedHead head, byte[] bytes) {

    static Deserializer<Verdict> deserializer(Deserializer<ValidatedHead> heads) {
        return (topic, bytes) -> bytes == null ? null : of(heads.deserialize(topic, bytes), bytes);
    }

    private static Verdict of(@Nullable ValidatedHead head, byte[] bytes) {
        return new Verdict(Objects.requireNonNull(head), bytes);
    }

    GenerationKey generation() {
        return new GenerationKey(head.getFileId(), head.getGeneration());
    }
}
