package org.usageflow.ingest;

/** A record as it lies in the topic. Its bytes are never changed. */
final class Emission {
    /** A record that goes into no topic: a file that is only looked at. */
    static final Emission NOWHERE = new Emission(0, new byte[0]);

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
