package org.usageflow.runtime.avro;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;

/** An encoder and its buffer, used again for each record. For one thread. */
final class EncodingBuffer extends OutputStream {
    private static final int INITIAL_BYTES = 1024;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int size;
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(this, null);

    <T> byte[] encode(int schemaId, T datum, DatumWriter<T> writer) throws IOException {
        WireFormat.putHeader(bytes, schemaId);
        size = WireFormat.HEADER_BYTES;
        writer.write(datum, encoder);
        encoder.flush();
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public void write(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }
}
