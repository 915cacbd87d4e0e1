package org.usageflow.validator;

import java.nio.BufferUnderflowException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import org.usageflow.validator.bytes.ByteReader;
import org.usageflow.validator.bytes.ByteWriter;
import org.usageflow.validator.history.Family;
import org.usageflow.validator.history.Span;
import org.usageflow.validator.rule.Reported;

/** Encodes rows on their way between the stage's own shards: the verdict in them is encoded once and passed on as it is. */
final class RowCheckSerde {
    private static final byte VERSION = 5;
    private static final int BYTES_ABOUT = 256;
    private static final int NONE = -1;

    private RowCheckSerde() {}

    static Serde<RowCheck> rows() {
        return serde(row -> encode(List.of(row)), in -> decode(in).getFirst());
    }

    static Serde<RowSlice> slices() {
        return serde(slice -> encode(slice.rows()), in -> new RowSlice(decode(in)));
    }

    private static <T> Serde<T> serde(Function<T, byte[]> encode, Function<ByteReader, T> decode) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : encode.apply(value), (topic, bytes) -> decode(bytes, decode));
    }

    private static byte[] encode(List<RowCheck> rows) {
        int verdicts = rows.stream().mapToInt(row -> row.verdict().length).sum();
        ByteWriter out = new ByteWriter(BYTES_ABOUT * rows.size() + verdicts);
        out.put(VERSION).put(rows.size());
        rows.forEach(row -> write(out, row));
        return out.toBytes();
    }

    private static void write(ByteWriter out, RowCheck row) {
        out.put(row.fileId()).put(row.generation());
        write(out, row.family(), row);
        out.put(row.environment()).put(row.period().from()).put(row.period().to());
        write(out, row.reported());
        out.put(row.amount()).put(row.unit()).put(row.clean()).put(row.verdict());
    }

    /** Few rows come from suspense: the others are of their own file's family. */
    private static void write(ByteWriter out, Family family, RowCheck row) {
        boolean own = family.fileId().equals(row.fileId());
        out.put(own);
        if (!own) {
            out.put(family.fileId()).put(family.generation());
        }
    }

    private static void write(ByteWriter out, Reported reported) {
        Integer tier = reported.tier();
        out.put(reported.subscriptionId())
                .put(reported.itemId())
                .put(tier == null ? NONE : tier)
                .put(reported.startAt().getEpochSecond())
                .put(reported.endAt().getEpochSecond())
                .put(reported.quantity())
                .put(reported.purchased());
    }

    private static <T> @Nullable T decode(byte @Nullable [] bytes, Function<ByteReader, T> decode) {
        if (bytes == null) {
            return null;
        }
        try {
            return decode.apply(new ByteReader(bytes));
        } catch (BufferUnderflowException e) {
            throw new SerializationException("a row on its way ends too early", e);
        }
    }

    private static List<RowCheck> decode(ByteReader in) {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new SerializationException("a row of the unknown form " + version + " is on its way");
        }
        int count = in.readInt();
        List<RowCheck> rows = new ArrayList<>(count);
        for (int row = 0; row < count; row++) {
            rows.add(read(in));
        }
        return rows;
    }

    private static RowCheck read(ByteReader in) {
        String fileId = in.readText();
        int generation = in.readInt();
        return new RowCheck(
                fileId,
                generation,
                in.readBoolean() ? new Family(fileId, generation) : new Family(in.readText(), in.readInt()),
                in.readText(),
                new Span(in.readLong(), in.readLong()),
                readReported(in),
                in.readNumber(),
                in.readText(),
                in.readBoolean(),
                in.readBytes());
    }

    private static Reported readReported(ByteReader in) {
        String subscriptionId = in.readText();
        String itemId = in.readText();
        int tier = in.readInt();
        return new Reported(
                subscriptionId,
                itemId,
                tier == NONE ? null : tier,
                Instant.ofEpochSecond(in.readLong()),
                Instant.ofEpochSecond(in.readLong()),
                in.readNumber(),
                in.readNumber());
    }
}
