package org.usageflow.contract.ledger;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.usageflow.contract.avro.Sha256;

/**
 * SHA-256 over values as they lie in a topic. Not for several threads.
 *
 * <p>Records are chained, not added up: sums of hashes could be matched by whoever may choose many records at once, and
 * they would not tell an order.
 */
public final class Digests {
    public static final int BYTES = 32;

    private final MessageDigest sha256;

    public Digests() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** What stands before the first link of a chain. */
    public static Sha256 none() {
        return new Sha256(new byte[BYTES]);
    }

    public Sha256 of(byte[] value) {
        return new Sha256(sha256.digest(value));
    }

    /** The next link of a chain. */
    public Sha256 next(Sha256 previous, byte[] value) {
        sha256.update(previous.bytes());
        return new Sha256(sha256.digest(value));
    }

    /** Hash of a ledger entry's value: of all of it but its last field, which holds the hash. */
    public Sha256 ofEntry(byte[] value) {
        sha256.update(ByteBuffer.wrap(value, 0, value.length - BYTES));
        return new Sha256(sha256.digest());
    }

    /** Puts the hash of a ledger entry's value into its last field. */
    public Sha256 seal(byte[] value) {
        Sha256 hash = ofEntry(value);
        System.arraycopy(hash.bytes(), 0, value, value.length - BYTES, BYTES);
        return hash;
    }

    /** True when the entry's last field is its hash. */
    public boolean isSealed(byte[] value) {
        return value.length > BYTES
                && MessageDigest.isEqual(
                        ofEntry(value).bytes(), Arrays.copyOfRange(value, value.length - BYTES, value.length));
    }
}
