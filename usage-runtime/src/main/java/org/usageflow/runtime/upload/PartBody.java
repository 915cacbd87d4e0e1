package org.usageflow.runtime.upload;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;

/** Bytes of one request, not copied: the array must stay as it is until the request has ended. */
final class PartBody {
    private final byte[] bytes;
    private final int length;

    /** The first bytes of an array. */
    PartBody(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    RequestBody content() {
        ContentStreamProvider provider =
                ContentStreamProvider.fromInputStreamSupplier(() -> new ByteArrayInputStream(bytes, 0, length));
        return RequestBody.fromContentProvider(provider, length, "application/octet-stream");
    }

    /** The checksum that every S3 server compares with what arrived. */
    String md5() {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(bytes, 0, length);
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
