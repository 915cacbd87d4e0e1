package org.usageflow.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.topic.NewTopics;

/**
 * What it takes to bring the bytes of uploaded records through the same broker once, with plain clients. They are those of
 * the records that are uploaded after it was made. Not thread-safe.
 */
public final class KafkaFloor implements AutoCloseable {
    private static final String TOPIC = "usageflow-bench-floor-";
    private static final Duration POLL = Duration.ofSeconds(5);
    /** Bytes are held in memory only so far, so that a file of any size can be measured. */
    private static final int BLOCK_RECORDS = 50_000;

    private final StageContext context;
    private final Consumer<byte[], byte[]> uploaded;

    public KafkaFloor(StageContext context) {
        this(context, Topics.UPLOADED);
    }

    /** The floor of another topic's events. */
    public KafkaFloor(StageContext context, Topic topic) {
        this.context = context;
        this.uploaded =
                CommittedConsumer.fromEnd(context, List.of(context.topics().of(topic)));
    }

    /**
     * How long it took to produce the bytes, and to consume them.
     *
     * @param bytes keys and values
     */
    public record Passage(Duration produce, Duration consume, long records, long bytes) {}

    /** Takes so many uploaded records, and produces and consumes the same keys and values. */
    public Passage measure(long records) throws InterruptedException {
        String topic = context.config().topicPrefix() + TOPIC + Uuid.randomUuid();
        try (Admin admin = Admin.create(context.config().clientSettings())) {
            NewTopics.create(
                    admin,
                    new NewTopic(
                            topic, context.config().shards(), context.config().replication()));
            try {
                return measure(topic, records);
            } finally {
                done(admin.deleteTopics(List.of(topic)).all());
            }
        }
    }

    private static void done(KafkaFuture<?> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker did not delete the topic of the floor: " + e.getMessage(), e);
        }
    }

    private Passage measure(String topic, long records) {
        long produceNanos = 0;
        long bytes = 0;
        long left = records;
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.partitionsFor(topic);
            List<ConsumerRecord<byte[], byte[]>> block = new ArrayList<>();
            while (left > 0) {
                poll(uploaded).forEach(block::add);
                if (block.size() >= Math.min(BLOCK_RECORDS, left)) {
                    long startedAt = System.nanoTime();
                    bytes += send(producer, topic, block);
                    produceNanos += System.nanoTime() - startedAt;
                    left -= block.size();
                    block.clear();
                }
            }
        }
        return new Passage(Duration.ofNanos(produceNanos), consume(topic, records), records, bytes);
    }

    // the callback keeps what happened
    @SuppressWarnings("FutureReturnValueIgnored")
    private static long send(
            KafkaProducer<byte[], byte[]> producer, String topic, List<ConsumerRecord<byte[], byte[]>> block) {
        Queue<Exception> failures = new ConcurrentLinkedQueue<>();
        long bytes = 0;
        for (ConsumerRecord<byte[], byte[]> event : block) {
            bytes += event.serializedKeySize() + event.serializedValueSize();
            producer.send(new ProducerRecord<>(topic, event.key(), event.value()), (at, failure) -> {
                if (failure != null) {
                    failures.add(failure);
                }
            });
        }
        producer.flush();
        if (!failures.isEmpty()) {
            throw new IllegalStateException("The floor could not be produced", failures.peek());
        }
        return bytes;
    }

    private Duration consume(String topic, long records) {
        try (Consumer<byte[], byte[]> consumer = CommittedConsumer.fromStart(context, List.of(topic))) {
            long startedAt = System.nanoTime();
            long left = records;
            while (left > 0) {
                left -= poll(consumer).count();
            }
            return Duration.ofNanos(System.nanoTime() - startedAt);
        }
    }

    private static ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> consumer) {
        ConsumerRecords<byte[], byte[]> events = consumer.poll(POLL);
        if (events.isEmpty()) {
            throw new IllegalStateException("The topic holds fewer records than the file has rows: "
                    + consumer.assignment().iterator().next().topic());
        }
        return events;
    }

    /** Batches as the stages have them, without transactions. */
    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(context.config().clientSettings());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        uploaded.close();
    }
}
