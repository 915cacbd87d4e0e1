package org.usageflow.cli.ledger;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.usageflow.runtime.config.RuntimeConfig;

/**
 * Reads committed events partition by partition, in the order of the log. What fails its checksum is told, and then read without it
 * as far as it can be, so that its file can be named too.
 */
final class TopicScan {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RuntimeConfig config;
    private final Consumer<Difference> differences;

    TopicScan(RuntimeConfig config, Consumer<Difference> differences) {
        this.config = config;
        this.differences = differences;
    }

    private KafkaConsumer<byte[], byte[]> consumer(boolean checked) {
        Map<String, Object> settings = new HashMap<>(config.clientSettings());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.CHECK_CRCS_CONFIG, checked);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Topics that begin with a name. */
    Set<String> topics(String prefix) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(true)) {
            Set<String> found = new TreeSet<>(consumer.listTopics().keySet());
            found.removeIf(name -> !name.startsWith(prefix));
            return found;
        }
    }

    /** Where the partitions of topics end now, as a reader of committed events sees it. */
    Map<TopicPartition, Long> ends(Set<String> topics) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(true)) {
            return consumer.endOffsets(partitions(consumer, topics));
        }
    }

    /** Partitions that do not begin at 0 any more: what was before is past its retention. */
    Set<TopicPartition> shortened(Set<String> topics) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(true)) {
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions(consumer, topics));
            beginnings.values().removeIf(offset -> offset == 0);
            return Set.copyOf(beginnings.keySet());
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Set<String> topics) {
        return topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Hands every event of a topic to the reader, from its beginning to its present end. */
    void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (KafkaConsumer<byte[], byte[]> checked = consumer(true)) {
            checked.endOffsets(partitions(checked, Set.of(topic)))
                    .forEach((partition, end) -> read(checked, partition, end, reader));
        }
    }

    private void read(
            KafkaConsumer<byte[], byte[]> checked,
            TopicPartition partition,
            long end,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        checked.assign(List.of(partition));
        checked.seekToBeginning(List.of(partition));
        if (advance(checked, partition, end, reader)) {
            return;
        }
        long damagedAt = checked.position(partition);
        try (KafkaConsumer<byte[], byte[]> unchecked = consumer(false)) {
            unchecked.assign(List.of(partition));
            unchecked.seek(partition, damagedAt);
            if (!advance(unchecked, partition, end, reader)) {
                differences.accept(Difference.unreadable(
                        partition.topic(),
                        place(partition, unchecked.position(partition)),
                        "nothing readable from there to its end at " + end));
            }
        }
    }

    /** False when it could not be read to its end. */
    private boolean advance(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            long end,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        long position = consumer.position(partition);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (position < end) {
            ConsumerRecords<byte[], byte[]> polled;
            try {
                polled = consumer.poll(POLL);
            } catch (KafkaException | IllegalStateException | IllegalArgumentException e) {
                differences.accept(Difference.unreadable(
                        partition.topic(), place(partition, consumer.position(partition)), reason(e)));
                return false;
            }
            polled.forEach(reader);
            long now = consumer.position(partition);
            if (now > position) {
                position = now;
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                differences.accept(Difference.unreadable(
                        partition.topic(), place(partition, position), "a broker that reads no further"));
                return false;
            }
        }
        return true;
    }

    private static String place(TopicPartition partition, long offset) {
        return "partition " + partition.partition() + ", offset " + offset;
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return String.valueOf(cause == null || cause.getMessage() == null ? failure.getMessage() : cause.getMessage());
    }
}
