package org.usageflow.runtime.avro;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads generated Avro records in Confluent's wire format. The writer's schema comes from the registry, by the id in the record;
 * the reader's is the one of the generated class, so that either side may be newer. Thread-safe once configured.
 *
 * <p>Bytes that are no record of the class are a {@link SerializationException}: poison. A registry that does not answer is a
 * {@link SchemaRegistryUnavailableException}: an outage, to be tried again.
 */
public final class UsageAvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private final Map<Integer, Reading<T>> readings = new ConcurrentHashMap<>();
    private volatile @Nullable Reading<T> latest;

    // A deserializer is shared by the threads of a topology; a decoder is not, and lives as long as its deserializer.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable BinaryDecoder> decoders = new ThreadLocal<>();

    private @Nullable RegistryAccess registry;
    private @Nullable Class<? extends SpecificRecord> type;

    /** For Kafka, which calls {@link #configure} next; reads into the class that the record's schema names. */
    public UsageAvroDeserializer() {}

    /** A deserializer into one class, with a client that the caller keeps. */
    public UsageAvroDeserializer(Class<T> type, SchemaRegistryClient registry) {
        this.type = type;
        this.registry = RegistryAccess.borrowed(registry);
    }

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        AvroSerdeConfig config = new AvroSerdeConfig(settings);
        this.registry = RegistryAccess.of(config, registry);
        Class<? extends SpecificRecord> configured = config.recordType(isKey);
        if (configured != null) {
            this.type = configured;
        }
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        Reading<T> reading = reading(topic, WireFormat.schemaId(topic, data));
        try {
            return decode(data, reading.reader());
        } catch (IOException e) {
            // Not as the cause: nothing was read from outside, and to others an IOException looks like an outage.
            throw new SerializationException(noRecord(topic, data, reading) + ": " + e.getMessage());
        } catch (RuntimeException e) {
            throw new SerializationException(noRecord(topic, data, reading), e);
        }
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }

    private static String noRecord(String topic, byte[] data, Reading<?> reading) {
        return "Topic " + topic + ": " + data.length + " bytes that are no record of schema " + reading.schemaId();
    }

    private T decode(byte[] data, DatumReader<T> reader) throws IOException {
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(data, WireFormat.HEADER_BYTES, data.length - WireFormat.HEADER_BYTES, decoders.get());
        decoders.set(decoder);
        T datum = reader.read(null, decoder);
        if (!decoder.isEnd()) {
            throw new IOException("Bytes are left over behind the record");
        }
        return datum;
    }

    private Reading<T> reading(String topic, int schemaId) {
        Reading<T> last = latest;
        if (last != null && last.schemaId() == schemaId) {
            return last;
        }
        Reading<T> known = readings.get(schemaId);
        if (known == null) {
            known = newReading(topic, schemaId);
            readings.put(schemaId, known);
        }
        latest = known;
        return known;
    }

    private Reading<T> newReading(String topic, int schemaId) {
        Schema written = writtenSchema(topic, schemaId);
        Class<?> into = type == null ? classNamedBy(topic, written) : type;
        SpecificData model = RecordModels.readingModel(into);
        Schema expected = model.getSchema(into);
        return new Reading<>(schemaId, new SpecificDatumReader<>(written, expected, model));
    }

    private Schema writtenSchema(String topic, int schemaId) {
        try {
            return Objects.requireNonNull(registry, "configure() was not called")
                    .client()
                    .schemaById(schemaId);
        } catch (SchemaRegistryException e) {
            if (e.errorCode() == SchemaRegistryException.SCHEMA_NOT_FOUND) {
                throw new SerializationException(
                        "Topic " + topic + ": a record of schema " + schemaId + ", which the registry does not know",
                        e);
            }
            throw e;
        }
    }

    private static Class<?> classNamedBy(String topic, Schema written) {
        RecordModels.trustContract();
        try {
            Class<?> named = SpecificData.get().getClass(written);
            if (named != null) {
                return named;
            }
        } catch (SecurityException e) {
            throw unknownClass(topic, written, e);
        }
        throw unknownClass(topic, written, null);
    }

    private static SerializationException unknownClass(
            String topic, Schema written, @Nullable SecurityException cause) {
        return new SerializationException(
                "Topic " + topic + ": a record of " + written.getFullName() + ", of which the contract has no class",
                cause);
    }

    private record Reading<T>(int schemaId, DatumReader<T> reader) {}
}
