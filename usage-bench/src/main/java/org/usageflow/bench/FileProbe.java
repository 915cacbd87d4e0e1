package org.usageflow.bench;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.runtime.StageContext;

/** Sees when a usage file reaches a state, on its topic. Not thread-safe. */
public final class FileProbe implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<UsageFile> files;
    private final String topic;

    /** Sees what is written from now on. */
    public FileProbe(StageContext context) {
        topic = context.topics().of(Topics.FILES);
        consumer = CommittedConsumer.fromEnd(context, List.of(topic));
        files = context.serdes().of(UsageFile.class).deserializer();
    }

    /**
     * Waits for a state.
     *
     * @return when it was seen, in the clock of {@link System#nanoTime()}
     * @throws IllegalStateException when the file becomes invalid, or has not reached the state in time
     */
    public long await(String fileId, UsageFileStatus status, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
                UsageFile file = files.deserialize(topic, event.value());
                if (file == null || !file.getId().equals(fileId)) {
                    continue;
                }
                UsageFileStatus now = UsageFileStatus.of(file.getStatus());
                if (now == status) {
                    return System.nanoTime();
                }
                if (now == UsageFileStatus.INVALID) {
                    throw new IllegalStateException(
                            "Usage file " + fileId + " is invalid; a benchmark needs a valid one");
                }
            }
        }
        throw new IllegalStateException("Usage file " + fileId + " is not " + status.apiName() + " after "
                + timeout.toSeconds() + " s; the server's log in the data directory says more");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
