package org.usageflow.validator.state;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import org.usageflow.validator.bytes.ByteReader;
import org.usageflow.validator.bytes.ByteWriter;
import org.usageflow.validator.claim.Claim;

/** Encodes claims in 34 bytes: a store holds one for each record ever reported. Those of recycled rows take more. */
final class ClaimSerde {
    private static final byte VERSION = 3;
    private static final int BYTES_EXPECTED = 34;

    private ClaimSerde() {}

    static Serde<Claim> create() {
        return Serdes.serdeFrom((topic, claim) -> encode(claim), (topic, bytes) -> decode(bytes));
    }

    private static byte @Nullable [] encode(@Nullable Claim claim) {
        if (claim == null) {
            return null;
        }
        Claim.Source source = claim.source();
        ByteWriter out = new ByteWriter(BYTES_EXPECTED)
                .put(VERSION)
                .put(claim.fileId())
                .put(claim.generation())
                .put(claim.row())
                .put(source != null);
        if (source != null) {
            out.put(source.fileId()).put(source.generation()).put(source.row()).put(source.version());
        }
        return out.toBytes();
    }

    private static @Nullable Claim decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        ByteReader in = new ByteReader(bytes);
        if (in.readByte() != VERSION) {
            throw new SerializationException("a claim of an unknown form is in the store record-claims");
        }
        String fileId = in.readText();
        int generation = in.readInt();
        int row = in.readInt();
        Claim.Source source =
                in.readBoolean() ? new Claim.Source(in.readText(), in.readInt(), in.readInt(), in.readInt()) : null;
        return new Claim(fileId, generation, row, source);
    }
}
