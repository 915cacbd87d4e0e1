package org.usageflow.bench;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.usageflow.runtime.StageContext;

/** Makes consumers of whole topics that see committed events only. */
final class CommittedConsumer {
    private static final int POLL_RECORDS = 10_000;

    private CommittedConsumer() {}

    static Consumer<byte[], byte[]> fromStart(StageContext context, Collection<String> topics) {
        Consumer<byte[], byte[]> consumer = assigned(context, topics);
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    static Consumer<byte[], byte[]> fromEnd(StageContext context, Collection<String> topics) {
        Consumer<byte[], byte[]> consumer = assigned(context, topics);
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        return consumer;
    }

    private static Consumer<byte[], byte[]> assigned(StageContext context, Collection<String> topics) {
        Map<String, Object> settings = new HashMap<>(context.config().clientSettings());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        return consumer;
    }
}
