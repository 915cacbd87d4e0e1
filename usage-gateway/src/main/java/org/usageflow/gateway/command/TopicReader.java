package org.usageflow.gateway.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topic;
import org.usageflow.runtime.StageContext;

/** Reads committed events of every partition of some topics; where to start is the caller's affair. Used by one thread, but for {@link #wakeup()}. */
public final class TopicReader implements AutoCloseable {
    private static final int POLL_RECORDS_MAX = 10_000;
    private static final int FETCH_BYTES_MAX = 32 << 20;
    private static final int FETCH_BYTES_PER_PARTITION_MAX = 1 << 20;
    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    private TopicReader(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.partitions = partitions;
    }

    /** What one poll brought. */
    public record Batch(ConsumerRecords<byte[], byte[]> events) {
        public boolean isEmpty() {
            return events.isEmpty();
        }

        public int count() {
            return events.count();
        }

        public Map<TopicPartition, OffsetAndMetadata> nextOffsets() {
            return events.nextOffsets();
        }
    }

    /** Opens a reader; a topic that does not exist is an {@link UnknownTopicOrPartitionException}. */
    public static TopicReader open(StageContext context, List<Topic> topics, String purpose) {
        Map<String, Object> settings = context.config().clientSettings();
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, context.topics().application(Stage.GATEWAY) + "-" + purpose);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS_MAX);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES_MAX);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES_PER_PARTITION_MAX);
        settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, RECEIVE_BUFFER_BYTES);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = new ArrayList<>();
            for (Topic topic : topics) {
                partitions.addAll(partitions(consumer, context.topics().of(topic)));
            }
            consumer.assign(partitions);
            return new TopicReader(consumer, List.copyOf(partitions));
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw new UnknownTopicOrPartitionException(
                    "Topic " + topic + " does not exist; run `usageflow topics apply`");
        }
        return found.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /** Starts at these offsets, and where there is none at the beginning. */
    public void seek(Map<TopicPartition, Long> offsets) {
        for (TopicPartition partition : partitions) {
            Long offset = offsets.get(partition);
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        }
    }

    /** Starts behind the last event that is there now; returns when that place is fixed. */
    public void seekToEnd() {
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    public int partitions() {
        return partitions.size();
    }

    public Batch poll(Duration timeout) {
        return new Batch(consumer.poll(timeout));
    }

    /** Events not read yet, as far as the consumer knows. */
    public long lag() {
        return partitions.stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    /** Makes {@link #poll} in another thread throw a WakeupException. */
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
