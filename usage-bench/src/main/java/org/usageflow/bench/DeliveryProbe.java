package org.usageflow.bench;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.usageflow.runtime.StageContext;

/** Counts what arrives in a distributor's topic, as its systems see it. Not thread-safe. */
public final class DeliveryProbe implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;

    /** Counts what is written from now on. */
    public DeliveryProbe(StageContext context, String distributorId) {
        topic = context.topics().accepted(distributorId);
        consumer = CommittedConsumer.fromEnd(context, List.of(topic));
    }

    /**
     * Waits for records.
     *
     * @return when the last one was seen, in the clock of {@link System#nanoTime()}
     * @throws IllegalStateException when they have not all arrived in time, or more have
     */
    public long await(long records, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        long arrived = 0;
        while (arrived < records && System.nanoTime() < deadline) {
            arrived += consumer.poll(POLL).count();
        }
        if (arrived != records) {
            throw new IllegalStateException(
                    "Topic " + topic + " received " + arrived + " records of " + records + " expected");
        }
        return System.nanoTime();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
