package org.usageflow.runtime.ledger;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Where a key goes: the partition that Kafka's producers choose by default. */
public final class Partitions {
    private Partitions() {}

    /**
     * Partition of a key.
     *
     * @param count partitions of the topic
     */
    public static int of(byte[] key, int count) {
        return Utils.toPositive(Utils.murmur2(key)) % count;
    }

    /** Partition of a key that is text. */
    public static int of(String key, int count) {
        return of(key.getBytes(StandardCharsets.UTF_8), count);
    }
}
