package org.usageflow.validator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import org.usageflow.validator.history.Family;
import org.usageflow.validator.history.Span;
import org.usageflow.validator.rule.Reported;

/** Encodes rows on their way between the stage's own shards: the verdict in them is encoded once and passed on as it is. */
final class RowCheckSerde {
    private static final byte VERSION = 3;
    private static final int BYTES_ABOUT = 256;
    private static final int NONE = -1;

    private RowCheckSerde() {}

    static Serde<RowCheck> create() {
        return Serdes.serdeFrom((topic, row) -> encode(row), (topic, bytes) -> decode(bytes));
    }

    private static byte @Nullable [] encode(@Nullable RowCheck row) {
        if (row == null) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_ABOUT + row.verdict().length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(row.fileId());
            out.writeInt(row.generation());
            write(out, row.family(), row);
            out.writeUTF(row.environment());
            out.writeLong(row.period().from());
            out.writeLong(row.period().to());
            write(out, row.reported());
            write(out, row.amount());
            out.writeUTF(row.unit());
            out.writeBoolean(row.clean());
            out.writeInt(row.verdict().length);
            out.write(row.verdict());
        } catch (IOException e) {
            throw new SerializationException(e);
        }
        return bytes.toByteArray();
    }

    /** Few rows come from suspense: the others are of their own file's family. */
    private static void write(DataOutputStream out, Family family, RowCheck row) throws IOException {
        boolean own = family.fileId().equals(row.fileId());
        out.writeBoolean(own);
        if (!own) {
            out.writeUTF(family.fileId());
            out.writeInt(family.generation());
        }
    }

    private static void write(DataOutputStream out, Reported reported) throws IOException {
        out.writeUTF(reported.subscriptionId());
        out.writeUTF(reported.itemId());
        Integer tier = reported.tier();
        out.writeInt(tier == null ? NONE : tier);
        out.writeLong(reported.startAt().getEpochSecond());
        out.writeLong(reported.endAt().getEpochSecond());
        write(out, reported.quantity());
        write(out, reported.purchased());
    }

    private static void write(DataOutputStream out, @Nullable BigDecimal number) throws IOException {
        if (number == null) {
            out.writeInt(NONE);
            return;
        }
        byte[] digits = number.unscaledValue().toByteArray();
        out.writeInt(digits.length);
        out.write(digits);
        out.writeInt(number.scale());
    }

    private static @Nullable RowCheck decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new SerializationException("a row of the unknown form " + version + " is on its way");
            }
            String fileId = in.readUTF();
            int generation = in.readInt();
            return new RowCheck(
                    fileId,
                    generation,
                    in.readBoolean() ? new Family(fileId, generation) : new Family(in.readUTF(), in.readInt()),
                    in.readUTF(),
                    new Span(in.readLong(), in.readLong()),
                    readReported(in),
                    readNumber(in),
                    in.readUTF(),
                    in.readBoolean(),
                    in.readNBytes(in.readInt()));
        } catch (IOException e) {
            throw new SerializationException(e);
        }
    }

    private static Reported readReported(DataInputStream in) throws IOException {
        String subscriptionId = in.readUTF();
        String itemId = in.readUTF();
        int tier = in.readInt();
        return new Reported(
                subscriptionId,
                itemId,
                tier == NONE ? null : tier,
                Instant.ofEpochSecond(in.readLong()),
                Instant.ofEpochSecond(in.readLong()),
                readNumber(in),
                readNumber(in));
    }

    private static @Nullable BigDecimal readNumber(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == NONE ? null : new BigDecimal(new BigInteger(in.readNBytes(length)), in.readInt());
    }
}
