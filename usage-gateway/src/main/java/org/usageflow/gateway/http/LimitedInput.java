package org.usageflow.gateway.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A stream that gives so many bytes and no more. Not thread-safe. */
public final class LimitedInput extends FilterInputStream {
    private final long bytesMax;
    private final Supplier<ApiException> refusal;
    private long given;

    /** Limits a file. */
    public LimitedInput(InputStream source, long bytesMax) {
        this(source, bytesMax, () -> ApiException.tooLarge(bytesMax));
    }

    /** @param refusal what is told when there are more bytes */
    public LimitedInput(InputStream source, long bytesMax, Supplier<ApiException> refusal) {
        super(source);
        this.bytesMax = bytesMax;
        this.refusal = refusal;
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
            throw refusal.get();
        }
    }

    /** Leaves the source open: texts of a form stand behind its file. */
    @Override
    public void close() {
        // the source is its opener's to close
    }
}
