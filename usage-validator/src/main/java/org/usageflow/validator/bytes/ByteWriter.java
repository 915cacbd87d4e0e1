package org.usageflow.validator.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes values into bytes that {@link ByteReader} reads in the same order. For one thread. */
public final class ByteWriter {
    static final int NONE = -1;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int size;

    /**
     * An empty writer.
     *
     * @param expected bytes that will do for most; it grows with more
     */
    public ByteWriter(int expected) {
        bytes = new byte[expected];
    }

    public ByteWriter put(byte value) {
        reserve(1);
        bytes[size++] = value;
        return this;
    }

    public ByteWriter put(boolean value) {
        return put((byte) (value ? 1 : 0));
    }

    public ByteWriter put(int value) {
        reserve(Integer.BYTES);
        INTS.set(bytes, size, value);
        size += Integer.BYTES;
        return this;
    }

    public ByteWriter put(long value) {
        reserve(Long.BYTES);
        LONGS.set(bytes, size, value);
        size += Long.BYTES;
        return this;
    }

    /** A number that is mostly near 0, in one byte for seven bits of it. */
    public ByteWriter putSmall(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        return put((byte) rest);
    }

    public ByteWriter put(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes behind their number. */
    public ByteWriter put(byte[] more) {
        put(more.length);
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
        return this;
    }

    /** A number, exactly, or that there is none. */
    public ByteWriter put(@Nullable BigDecimal number) {
        return number == null
                ? put(NONE)
                : put(number.unscaledValue().toByteArray()).put(number.scale());
    }

    /** What was written. */
    public byte[] toBytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }
}
