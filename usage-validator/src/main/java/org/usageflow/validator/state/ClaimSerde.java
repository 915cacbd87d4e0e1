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
    private static final byte VERSION = 2;
    private static final int FIXED_BYTES = 2 + 5 * Integer.BYTES;
    private static final byte[] NO_BYTES = {};

    private ClaimSerde() {}

    static Serde<Claim> create() {
        return Serdes.serdeFrom((topic, claim) -> encode(claim), (topic, bytes) -> decode(bytes));
    }

    private static byte @Nullable [] encode(@Nullable Claim claim) {
        if (claim == null) {
            return null;
        }
        Claim.Source source = claim.source();
        byte[] fileId = claim.fileId().getBytes(StandardCharsets.UTF_8);
        byte[] sourceId = source == null ? NO_BYTES : source.fileId().getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + fileId.length + sourceId.length)
                .put(VERSION)
                .putInt(claim.generation())
                .putInt(claim.row())
                .putInt(source == null ? 0 : source.generation())
                .putInt(source == null ? 0 : source.row())
                .putInt(source == null ? 0 : source.version())
                .put((byte) sourceId.length)
                .put(sourceId)
                .put(fileId);
        return out.array();
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
        Claim.Source source = source(in);
        return new Claim(StandardCharsets.UTF_8.decode(in).toString(), generation, row, source);
    }

    private static Claim.@Nullable Source source(ByteBuffer in) {
        int generation = in.getInt();
        int row = in.getInt();
        int version = in.getInt();
        byte[] fileId = new byte[in.get()];
        in.get(fileId);
        return fileId.length == 0
                ? null
                : new Claim.Source(new String(fileId, StandardCharsets.UTF_8), generation, row, version);
    }
}
