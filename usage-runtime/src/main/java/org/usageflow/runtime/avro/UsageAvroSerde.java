package org.usageflow.runtime.avro;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** {@link UsageAvroSerializer} and {@link UsageAvroDeserializer} for one class of values. Thread-safe once configured. */
public final class UsageAvroSerde<T extends SpecificRecord> implements Serde<T> {
    private final UsageAvroSerializer<T> serializer;
    private final UsageAvroDeserializer<T> deserializer;

    /** For Kafka, which calls {@link #configure} next. */
    public UsageAvroSerde() {
        this.serializer = new UsageAvroSerializer<>();
        this.deserializer = new UsageAvroDeserializer<>();
    }

    /** A serde of values, ready for use, with a client that the caller keeps. */
    public UsageAvroSerde(Class<T> type, SchemaRegistryClient registry) {
        this.serializer = new UsageAvroSerializer<>(registry);
        this.deserializer = new UsageAvroDeserializer<>(type, registry);
    }

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        serializer.configure(settings, isKey);
        deserializer.configure(settings, isKey);
    }

    @Override
    public void close() {
        serializer.close();
        deserializer.close();
    }

    @Override
    public Serializer<T> serializer() {
        return serializer;
    }

    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }
}
