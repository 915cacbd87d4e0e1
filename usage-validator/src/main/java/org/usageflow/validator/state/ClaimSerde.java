package org.usageflow.validator.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import org.usageflow.validator.claim.Claim;

/** Encodes claims in 30 bytes: a store holds one for each record ever reported. */
final class ClaimSerde {
    private static final byte VERSION = 1;
    private static final int FIXED_BYTES = 1 + 2 * Integer.BYTES;

    private ClaimSerde() {}

    static Serde<Claim> create() {
        return Serdes.serdeFrom((topic, claim) -> encode(claim), (topic, bytes) -> decode(bytes));
    }

    private static byte @Nullable [] encode(@Nullable Claim claim) {
        if (claim == null) {
            return null;
        }
        byte[] fileId = claim.fileId().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + fileId.length)
                .put(VERSION)
                .putInt(claim.generation())
                .putInt(claim.row())
                .put(fileId)
                .array();
    }

    private static @Nullable Claim decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < FIXED_BYTES || bytes[0] != VERSION) {
            throw new SerializationException("a claim of an unknown form is in the store record-claims");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        int generation = in.getInt();
        int row = in.getInt();
        return new Claim(StandardCharsets.UTF_8.decode(in).toString(), generation, row);
    }
}
