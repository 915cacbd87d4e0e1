package org.usageflow.runtime.avro;

import org.apache.avro.Schema;

/**
 * What a serde asks of a schema registry. Implementations are thread-safe and remember what they learned: ids and schemas never
 * change once given out.
 *
 * <p>Every method throws {@link SchemaRegistryUnavailableException} when no answer came (try again later) and {@link
 * SchemaRegistryException} when the registry answered with a refusal.
 */
public interface SchemaRegistryClient {

    /** The id of the schema under the subject; registers it there if it is new. Refused (409) if it is incompatible. */
    int register(String subject, Schema schema);

    /** The id of a schema that somebody has registered under the subject. */
    int idOf(String subject, Schema schema);

    /** The schema that was registered as this id. */
    Schema schemaById(int id);
}
