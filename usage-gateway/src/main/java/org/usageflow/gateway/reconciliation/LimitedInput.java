package org.usageflow.gateway.reconciliation;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.usageflow.gateway.http.ApiException;

/** A stream that gives so many bytes and no more. Not thread-safe. */
final class LimitedInput extends FilterInputStream {
    private final long bytesMax;
    private long given;

    LimitedInput(InputStream source, long bytesMax) {
        super(source);
        this.bytesMax = bytesMax;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        count(count);
        return count;
    }

    private void count(int more) {
        given += Math.max(0, more);
        if (given > bytesMax) {
            throw ApiException.tooLarge(bytesMax);
        }
    }

    /** Leaves the source open: texts of a form stand behind its file. */
    @Override
    public void close() {
        // the source is its opener's to close
    }
}
