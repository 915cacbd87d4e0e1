package org.usageflow.runtime.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Lane;
import org.usageflow.contract.avro.Sha256;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.Sums;
import org.usageflow.contract.avro.UnitSum;
import org.usageflow.contract.ledger.Digests;

/** Encodes accounts for a stage's store: done for each record, so without a registry and with one allocation. */
final class StepAccountCodec {
    private static final byte VERSION = 2;
    private static final int FIXED_BYTES = 256;
    private static final int LANE_BYTES = Integer.BYTES + Long.BYTES + Digests.BYTES;
    private static final int DECIMAL_BYTES = 40;

    private StepAccountCodec() {}

    static Serde<StepAccount> serde() {
        return Serdes.serdeFrom((topic, account) -> encode(account), (topic, bytes) -> decode(bytes));
    }

    private static byte @Nullable [] encode(@Nullable StepAccount account) {
        if (account == null) {
            return null;
        }
        List<UnitSum> units = account.getSums().getUnits();
        int unitBytes = units.stream()
                .mapToInt(unit -> 3 * unit.getUnit().length() + DECIMAL_BYTES + Long.BYTES + Integer.BYTES)
                .sum();
        ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES
                + 3 * account.getFileId().length()
                + unitBytes
                + account.getLanes().size() * LANE_BYTES);
        out.put(VERSION);
        putText(out, account.getFileId());
        out.putInt(account.getGeneration());
        putText(out, account.getStep());
        out.putInt(account.getShard())
                .putLong(account.getAt().toEpochMilli())
                .put((byte) (account.getFinished() ? 1 : 0))
                .putLong(account.getRowsRead())
                .putLong(account.getRowsBlank())
                .putLong(account.getInvalid())
                .putLong(account.getRecycled())
                .putLong(account.getWrittenOff())
                .putLong(account.getSums().getRecords());
        putDecimal(out, account.getSums().getAmount());
        out.putInt(units.size());
        for (UnitSum unit : units) {
            putText(out, unit.getUnit());
            out.putLong(unit.getRecords());
            putDecimal(out, unit.getQuantity());
        }
        for (Lane lane : account.getLanes()) {
            out.putInt(lane.getLane())
                    .putLong(lane.getRecords())
                    .put(lane.getDigest().bytes());
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private static @Nullable StepAccount decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.get() != VERSION) {
            throw new SerializationException("an account of an unknown form is in a store of the ledger");
        }
        String fileId = text(in);
        int generation = in.getInt();
        String step = text(in);
        int shard = in.getInt();
        Instant at = Instant.ofEpochMilli(in.getLong());
        boolean finished = in.get() == 1;
        long rowsRead = in.getLong();
        long rowsBlank = in.getLong();
        long invalid = in.getLong();
        long recycled = in.getLong();
        long writtenOff = in.getLong();
        Sums sums = new Sums(in.getLong(), decimal(in), new ArrayList<>());
        int units = in.getInt();
        for (int i = 0; i < units; i++) {
            sums.getUnits().add(new UnitSum(text(in), in.getLong(), decimal(in)));
        }
        List<Lane> lanes = new ArrayList<>();
        while (in.hasRemaining()) {
            lanes.add(new Lane(in.getInt(), in.getLong(), digest(in)));
        }
        return new StepAccount(
                fileId,
                generation,
                step,
                shard,
                at,
                finished,
                rowsRead,
                rowsBlank,
                sums,
                invalid,
                lanes,
                recycled,
                writtenOff);
    }

    private static void putText(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putInt(bytes.length).put(bytes);
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void putDecimal(ByteBuffer out, BigDecimal number) {
        byte[] digits = number.unscaledValue().toByteArray();
        out.putInt(number.scale()).putInt(digits.length).put(digits);
    }

    private static BigDecimal decimal(ByteBuffer in) {
        int scale = in.getInt();
        byte[] digits = new byte[in.getInt()];
        in.get(digits);
        return new BigDecimal(new BigInteger(digits), scale);
    }

    private static Sha256 digest(ByteBuffer in) {
        byte[] bytes = new byte[Digests.BYTES];
        in.get(bytes);
        return new Sha256(bytes);
    }
}
