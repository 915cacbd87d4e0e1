package org.usageflow.gateway.http;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that takes so many bytes and no more. Not thread-safe. */
final class LimitedOutput extends FilterOutputStream {
    private final long bytesMax;
    private long written;

    LimitedOutput(OutputStream target, long bytesMax) {
        super(new BufferedOutputStream(target));
        this.bytesMax = bytesMax;
    }

    @Override
    public void write(int value) throws IOException {
        count(1);
        out.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        count(length);
        out.write(bytes, offset, length);
    }

    private void count(int more) {
        written += more;
        if (written > bytesMax) {
            throw ApiException.tooLarge(bytesMax);
        }
    }
}
