package org.usageflow.runtime.upload;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.usageflow.contract.avro.Upload;

/** Counts and hashes the bytes that pass, and refuses more than allowed. For one thread; the stream behind stays the caller's. */
final class MeasuredStream extends InputStream {
    private final InputStream bytes;
    private final long bytesMax;
    private final MessageDigest digest = sha256();
    private long size;

    MeasuredStream(InputStream bytes, long bytesMax) {
        this.bytes = bytes;
        this.bytesMax = bytesMax;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = bytes.read(buffer, offset, length);
        if (read > 0) {
            size += read;
            if (size > bytesMax) {
                throw new UploadTooLargeException(bytesMax);
            }
            digest.update(buffer, offset, read);
        }
        return read;
    }

    /** What has passed. Asked once, at the end. */
    Upload upload(String key, String fileName) {
        return new Upload(key, fileName, size, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
