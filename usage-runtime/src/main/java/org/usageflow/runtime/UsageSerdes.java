package org.usageflow.runtime;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.usageflow.runtime.avro.InMemorySchemaRegistryClient;
import org.usageflow.runtime.avro.SchemaRegistryClient;
import org.usageflow.runtime.avro.UsageAvroSerde;

/** Makes serdes of the contract's events that share one registry client. Thread-safe. */
public record UsageSerdes(SchemaRegistryClient registry) {

    /** Serdes for work that touches no server: topology tests and offline validation. */
    public static UsageSerdes inMemory() {
        return new UsageSerdes(new InMemorySchemaRegistryClient());
    }

    public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
        return new UsageAvroSerde<>(type, registry);
    }
}
