package org.usageflow.gateway.trace;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.ledger.Partitions;

/**
 * Events of single records, from their topics: what the read model does not repeat. A file's events lie in one partition, and
 * their time tells where to begin. Thread-safe.
 */
final class RecordEvents {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StageContext context;

    RecordEvents(StageContext context) {
        this.context = context;
    }

    /** Verdicts on rows of a file that were given at a time or later, by row; those past their retention are missing. */
    Map<Integer, ValidatedRecord> validated(String fileId, int generation, Set<Integer> rows, Instant from) {
        return find(Topics.VALIDATED, ValidatedRecord.class, event -> event, fileId, generation, rows, from);
    }

    /** Releases of rows of a file at a time or later, by row; those past their retention are missing. */
    Map<Integer, ApprovedRecord> approved(String fileId, int generation, Set<Integer> rows, Instant from) {
        return find(Topics.APPROVED, ApprovedRecord.class, ApprovedRecord::getRecord, fileId, generation, rows, from);
    }

    private <T extends SpecificRecord> Map<Integer, T> find(
            Topic topic,
            Class<T> type,
            Function<T, ValidatedRecord> record,
            String fileId,
            int generation,
            Set<Integer> rows,
            Instant from) {
        Map<Integer, T> found = new HashMap<>();
        byte[] key = fileId.getBytes(StandardCharsets.UTF_8);
        Deserializer<T> deserializer = context.serdes().of(type).deserializer();
        read(topic, key, from, event -> {
            if (!Arrays.equals(event.key(), key)) {
                return true;
            }
            T value = deserialize(deserializer, event);
            if (value != null) {
                ValidatedRecord told = record.apply(value);
                if (told.getGeneration() == generation && rows.contains(told.getRow())) {
                    found.put(told.getRow(), value);
                }
            }
            return found.size() < rows.size();
        });
        return found;
    }

    private static <T> @Nullable T deserialize(Deserializer<T> deserializer, ConsumerRecord<byte[], byte[]> event) {
        try {
            return deserializer.deserialize(event.topic(), event.value());
        } catch (SerializationException e) {
            return null;
        }
    }

    /** Shows a partition's events until the visitor has seen enough. */
    private void read(
            Topic topic, byte[] key, Instant from, Function<ConsumerRecord<byte[], byte[]>, Boolean> visitor) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            String name = context.topics().of(topic);
            int partitions = consumer.partitionsFor(name).size();
            TopicPartition partition = new TopicPartition(name, Partitions.of(key, partitions));
            consumer.assign(List.of(partition));
            OffsetAndTimestamp start = consumer.offsetsForTimes(Map.of(partition, from.toEpochMilli()))
                    .get(partition);
            if (start == null) {
                return;
            }
            consumer.seek(partition, start.offset());
            long end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition) < end && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
                    if (!visitor.apply(event)) {
                        return;
                    }
                }
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(context.config().clientSettings());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, context.topics().application(Stage.GATEWAY) + "-trace");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
