package org.usageflow.validator.state;

import java.math.BigDecimal;
import java.util.Objects;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Tally;
import org.usageflow.validator.bytes.ByteReader;
import org.usageflow.validator.bytes.ByteWriter;
import org.usageflow.validator.tally.FileTally;

/** Encodes tallies: done for each record, so without a registry. */
final class TallySerde {
    private static final byte VERSION = 2;
    private static final int BYTES_EXPECTED = 96;

    private TallySerde() {}

    static Serde<FileTally> create() {
        return Serdes.serdeFrom((topic, tally) -> encode(tally), (topic, bytes) -> decode(bytes));
    }

    private static byte @Nullable [] encode(@Nullable FileTally tally) {
        return tally == null
                ? null
                : new ByteWriter(BYTES_EXPECTED)
                        .put(VERSION)
                        .put(tally.generation())
                        .put(tally.valid().getRecords())
                        .put(tally.invalid())
                        .put(tally.countedAtMs())
                        .put(tally.valid().getQuantity())
                        .put(tally.valid().getAmount())
                        .toBytes();
    }

    private static @Nullable FileTally decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        ByteReader in = new ByteReader(bytes);
        if (in.readByte() != VERSION) {
            throw new SerializationException("a tally of an unknown form is in the store tallies");
        }
        int generation = in.readInt();
        long valid = in.readLong();
        long invalid = in.readLong();
        long countedAtMs = in.readLong();
        return new FileTally(generation, new Tally(valid, sum(in), sum(in)), invalid, countedAtMs);
    }

    private static BigDecimal sum(ByteReader in) {
        return Objects.requireNonNull(in.readNumber());
    }
}
