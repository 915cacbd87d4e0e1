package org.usageflow.validator.state;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Tally;
import org.usageflow.validator.tally.FileTally;

/** Encodes tallies: done for each record, so without a registry and with one allocation of known size. */
final class TallySerde {
    private static final byte VERSION = 1;
    private static final int FIXED_BYTES = 1 + Integer.BYTES + 3 * Long.BYTES;

    private TallySerde() {}

    static Serde<FileTally> create() {
        return Serdes.serdeFrom((topic, tally) -> encode(tally), (topic, bytes) -> decode(bytes));
    }

    private static byte @Nullable [] encode(@Nullable FileTally tally) {
        if (tally == null) {
            return null;
        }
        BigDecimal quantity = tally.valid().getQuantity();
        BigDecimal amount = tally.valid().getAmount();
        byte[] quantityDigits = quantity.unscaledValue().toByteArray();
        byte[] amountDigits = amount.unscaledValue().toByteArray();
        ByteBuffer out =
                ByteBuffer.allocate(FIXED_BYTES + 4 * Integer.BYTES + quantityDigits.length + amountDigits.length);
        out.put(VERSION)
                .putInt(tally.generation())
                .putLong(tally.valid().getRecords())
                .putLong(tally.invalid())
                .putLong(tally.countedAtMs());
        putDecimal(out, quantity.scale(), quantityDigits);
        putDecimal(out, amount.scale(), amountDigits);
        return out.array();
    }

    private static @Nullable FileTally decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < FIXED_BYTES || bytes[0] != VERSION) {
            throw new SerializationException("a tally of an unknown form is in the store tallies");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        int generation = in.getInt();
        long valid = in.getLong();
        long invalid = in.getLong();
        long countedAtMs = in.getLong();
        BigDecimal quantity = getDecimal(in);
        BigDecimal amount = getDecimal(in);
        return new FileTally(generation, new Tally(valid, quantity, amount), invalid, countedAtMs);
    }

    private static void putDecimal(ByteBuffer out, int scale, byte[] digits) {
        out.putInt(scale).putInt(digits.length).put(digits);
    }

    private static BigDecimal getDecimal(ByteBuffer in) {
        int scale = in.getInt();
        byte[] digits = new byte[in.getInt()];
        in.get(digits);
        return new BigDecimal(new BigInteger(digits), scale);
    }
}
