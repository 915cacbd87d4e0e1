package org.usageflow.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a topic as its consumers see it: committed records only, each partition in order. Each call goes on behind the last. For one
 * thread.
 */
public final class TopicReader<K, V> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final KafkaConsumer<K, V> consumer;
    private final List<TopicPartition> partitions;

    public TopicReader(
            Map<String, ?> clientProperties,
            String topic,
            Deserializer<K> keyDeserializer,
            Deserializer<V> valueDeserializer) {
        Map<String, Object> settings = new HashMap<>(clientProperties);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(settings, keyDeserializer, valueDeserializer);
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** What stands between the last call, or the topic's beginning, and its end as it is now; open transactions end it. */
    public List<ConsumerRecord<K, V>> readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<K, V>> records = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    /**
     * Reads until so many records have come, or more.
     *
     * @throws AssertionError if they have not come in time, with the number that has
     */
    public List<ConsumerRecord<K, V>> read(int count, Duration longest) {
        return readUntil(records -> records.size() >= count, count + " records", longest);
    }

    /**
     * Reads until the records of this call are what is awaited.
     *
     * @param description of what is awaited, for the message
     * @throws AssertionError if that has not come in time
     */
    public List<ConsumerRecord<K, V>> readUntil(
            Predicate<List<ConsumerRecord<K, V>>> enough, String description, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        List<ConsumerRecord<K, V>> records = new ArrayList<>();
        while (!enough.test(records)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        topic + ": awaited " + description + " for " + longest + ", and " + records.size() + " came");
            }
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
