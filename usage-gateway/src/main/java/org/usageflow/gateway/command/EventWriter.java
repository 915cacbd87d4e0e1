package org.usageflow.gateway.command;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topic;
import org.usageflow.runtime.StageContext;

/** Writes events to the topics that the gateway may write, each of them durably and once. Thread-safe. */
public final class EventWriter implements AutoCloseable {
    private static final int BATCH_BYTES = 128 << 10;
    private static final int LINGER_MS = 2;

    private final StageContext context;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Topic, Serializer<?>> serializers = new ConcurrentHashMap<>();

    public EventWriter(StageContext context) {
        this.context = context;
        Map<String, Object> settings = context.config().clientSettings();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, context.topics().application(Stage.GATEWAY) + "-writer");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Sends an event.
     *
     * @return where it stands, once it is safe
     */
    public <T extends SpecificRecord> CompletableFuture<RecordMetadata> write(Topic topic, String key, T event) {
        String name = context.topics().of(topic);
        byte[] value = serializer(topic, event).serialize(name, event);
        return write(new ProducerRecord<>(name, key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** Sends a tombstone: what the key names is no more. */
    public CompletableFuture<RecordMetadata> remove(Topic topic, String key) {
        return write(new ProducerRecord<>(context.topics().of(topic), key.getBytes(StandardCharsets.UTF_8), null));
    }

    /** Sends bytes as they are. */
    public CompletableFuture<RecordMetadata> write(ProducerRecord<byte[], byte[]> bytes) {
        CompletableFuture<RecordMetadata> written = new CompletableFuture<>();
        var unused = producer.send(bytes, (metadata, failure) -> {
            if (failure == null) {
                written.complete(metadata);
            } else {
                written.completeExceptionally(failure);
            }
        });
        return written;
    }

    // A topic has one class of values, so a serializer made for the first of them serves all.
    @SuppressWarnings("unchecked")
    private <T extends SpecificRecord> Serializer<T> serializer(Topic topic, T event) {
        if (!topic.value().isInstance(event)) {
            throw new IllegalArgumentException(topic.name() + " takes " + topic.value() + ", not " + event.getClass());
        }
        return (Serializer<T>) serializers.computeIfAbsent(
                topic, any -> context.serdes().of(topic.value()).serializer());
    }

    @Override
    public void close() {
        producer.close();
    }
}
