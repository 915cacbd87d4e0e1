package org.usageflow.cli.suspense;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.usageflow.contract.avro.AcceptedRecord;
import org.usageflow.runtime.StageContext;

/** What lies on a distributor's topic. */
final class Delivered {
    private static final Duration POLL = Duration.ofMillis(100);

    private Delivered() {}

    /** Shows every committed record. */
    static void readAll(StageContext context, String providerId, Consumer<AcceptedRecord> reader) {
        Map<String, Object> settings = context.config().clientSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (KafkaConsumer<String, AcceptedRecord> consumer = new KafkaConsumer<>(
                settings,
                new StringDeserializer(),
                context.serdes().of(AcceptedRecord.class).deserializer())) {
            consumer.assign(consumer.partitionsFor(context.topics().accepted(providerId)).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            consumer.seekToBeginning(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> reader.accept(record.value()));
            }
        }
    }
}
