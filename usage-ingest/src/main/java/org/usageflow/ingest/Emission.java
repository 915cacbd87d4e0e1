package org.usageflow.ingest;

/** A record as it lies in the topic. Its bytes are never changed. */
final class Emission {
    private final int partition;
    private final byte[] value;

    Emission(int partition, byte[] value) {
        this.partition = partition;
        this.value = value;
    }

    int partition() {
        return partition;
    }

    byte[] value() {
        return value;
    }
}
