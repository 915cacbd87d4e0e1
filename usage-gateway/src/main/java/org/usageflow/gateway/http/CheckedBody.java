package org.usageflow.gateway.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a request, held against the checksums that its headers give. A body that ends too early, or is another than
 * the client meant to send, ends in an {@link ApiException} before its reader takes it for whole. Not thread-safe.
 */
final class CheckedBody extends InputStream {
    private final InputStream body;
    private final BodyDigests expected;

    private CheckedBody(InputStream body, BodyDigests expected) {
        this.body = body;
        this.expected = expected;
    }

    static InputStream of(Context http) throws IOException {
        return new CheckedBody(
                http.req().getInputStream(), BodyDigests.of(http.header("Content-Digest"), http.header("Digest")));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = receive(buffer, offset, length);
        if (count > 0) {
            expected.update(buffer, offset, count);
        } else if (count < 0) {
            expected.check();
        }
        return count;
    }

    private int receive(byte[] buffer, int offset, int length) {
        try {
            return body.read(buffer, offset, length);
        } catch (IOException e) {
            throw ApiException.broken(e);
        }
    }
}
