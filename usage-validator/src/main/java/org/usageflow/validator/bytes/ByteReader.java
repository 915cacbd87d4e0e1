package org.usageflow.validator.bytes;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ByteWriter} wrote. Bytes that end too early are a {@link java.nio.BufferUnderflowException}. For one thread.
 */
public final class ByteReader {
    private final ByteBuffer in;

    public ByteReader(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    public byte readByte() {
        return in.get();
    }

    public boolean readBoolean() {
        return in.get() != 0;
    }

    public int readInt() {
        return in.getInt();
    }

    public long readLong() {
        return in.getLong();
    }

    /** What {@link ByteWriter#putSmall} wrote. */
    public long readSmall() {
        long zigzag = 0;
        int shift = 0;
        byte read;
        do {
            read = in.get();
            zigzag |= (read & 0x7FL) << shift;
            shift += 7;
        } while (read < 0);
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    public String readText() {
        int length = in.getInt();
        String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    public byte[] readBytes() {
        return readBytes(in.getInt());
    }

    private byte[] readBytes(int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** A number; null when there is none. */
    public @Nullable BigDecimal readNumber() {
        int length = in.getInt();
        return length == ByteWriter.NONE ? null : new BigDecimal(new BigInteger(readBytes(length)), in.getInt());
    }
}
