package org.usageflow.runtime.avro;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes generated Avro records in Confluent's wire format, registering each schema once. Thread-safe once configured.
 *
 * <p>A record that its schema refuses (a missing value, too many decimals) is a {@link SerializationException}; a registry that
 * does not answer a {@link SchemaRegistryUnavailableException}; one that refuses the schema a {@link SchemaRegistryException}.
 */
public final class UsageAvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    private final Map<SchemaIdentity, Registration<T>> registrations = new ConcurrentHashMap<>();
    private volatile @Nullable Registration<T> latest;

    // A serializer is shared by the threads of a producer or a topology; a buffer is not, and lives as long as its
    // serializer.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<EncodingBuffer> buffers = ThreadLocal.withInitial(EncodingBuffer::new);

    private @Nullable RegistryAccess registry;
    private boolean isKey;
    private boolean autoRegister = true;

    /** For Kafka, which calls {@link #configure} next. */
    public UsageAvroSerializer() {}

    /** A serializer of values that registers schemas with a client that the caller keeps. */
    public UsageAvroSerializer(SchemaRegistryClient registry) {
        this.registry = RegistryAccess.borrowed(registry);
    }

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        AvroSerdeConfig config = new AvroSerdeConfig(settings);
        this.registry = RegistryAccess.of(config, registry);
        this.isKey = isKey;
        this.autoRegister = config.autoRegisterSchemas();
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T datum) {
        if (datum == null) {
            return null;
        }
        Registration<T> registration = registration(topic, datum);
        try {
            return buffers.get().encode(registration.schemaId(), datum, registration.writer());
        } catch (IOException | RuntimeException e) {
            buffers.remove(); // its encoder may hold a part of this record
            throw new SerializationException(
                    "Topic " + topic + ": a " + datum.getSchema().getFullName() + " that its schema refuses", e);
        }
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }

    @SuppressWarnings("ReferenceEquality") // a generated class has one schema object; SchemaIdentity says why
    private Registration<T> registration(String topic, T datum) {
        Schema schema = datum.getSchema();
        Registration<T> last = latest;
        if (last != null && last.schema() == schema && last.topic().equals(topic)) {
            return last;
        }
        SchemaIdentity key = new SchemaIdentity(topic, schema);
        Registration<T> known = registrations.get(key);
        if (known == null) {
            known = register(topic, datum);
            registrations.put(key, known);
        }
        latest = known;
        return known;
    }

    private Registration<T> register(String topic, T datum) {
        SchemaRegistryClient client =
                Objects.requireNonNull(registry, "configure() was not called").client();
        Schema schema = datum.getSchema();
        String subject = WireFormat.subject(topic, isKey);
        int id = autoRegister ? client.register(subject, schema) : client.idOf(subject, schema);
        SpecificData model = RecordModels.writingModel(datum.getClass());
        return new Registration<>(topic, schema, id, new OptionalValueWriter<>(schema, model));
    }

    private record Registration<T>(String topic, Schema schema, int schemaId, DatumWriter<T> writer) {}
}
