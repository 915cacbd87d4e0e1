package org.usageflow.gateway.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The checksums that a client gives of its body. Algorithms that are not known are passed over, as the standards want.
 * Not thread-safe.
 *
 * <p>Source: RFC 9530, Content-Digest; RFC 3230, Digest.
 */
final class BodyDigests {
    private static final Map<String, String> ALGORITHMS = Map.of("sha-256", "SHA-256", "sha-512", "SHA-512");

    private final List<Expected> expected = new ArrayList<>();
    private boolean checked;

    // The hash is only ever compared by MessageDigest.isEqual, never by the record.
    @SuppressWarnings("ArrayRecordComponent")
    private record Expected(String name, MessageDigest digest, byte[] value) {}

    private BodyDigests() {}

    /** Reads the values of the two headers; one that can not be read is refused. */
    static BodyDigests of(@Nullable String contentDigest, @Nullable String digest) {
        BodyDigests digests = new BodyDigests();
        digests.add("Content-Digest", contentDigest, true);
        digests.add("Digest", digest, false);
        return digests;
    }

    private void add(String header, @Nullable String value, boolean inColons) {
        if (value == null) {
            return;
        }
        for (String member : value.split(",", -1)) {
            int equals = member.indexOf('=');
            String name = equals < 0 ? "" : member.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            String algorithm = ALGORITHMS.get(name);
            if (algorithm != null) {
                byte[] hash = decode(header, name, member.substring(equals + 1).strip(), inColons);
                expected.add(new Expected(header + " " + name, digest(algorithm), hash));
            }
        }
    }

    private static byte[] decode(String header, String name, String value, boolean inColons) {
        boolean formed = !inColons || (value.length() > 2 && value.startsWith(":") && value.endsWith(":"));
        try {
            if (formed) {
                return Base64.getDecoder().decode(inColons ? value.substring(1, value.length() - 1) : value);
            }
        } catch (IllegalArgumentException e) {
            formed = false;
        }
        throw ApiException.invalid(
                "The header " + header + " can not be read; write " + name + (inColons ? "=:Base64:." : "=Base64."));
    }

    void update(byte[] bytes, int offset, int length) {
        expected.forEach(one -> one.digest().update(bytes, offset, length));
    }

    /** Compares, once, at the end of the body. */
    void check() {
        if (checked) {
            return;
        }
        checked = true;
        for (Expected one : expected) {
            if (!MessageDigest.isEqual(one.digest().digest(), one.value())) {
                throw ApiException.damaged(one.name());
            }
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
