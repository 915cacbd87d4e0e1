package org.usageflow.runtime.avro;

import org.apache.kafka.common.KafkaException;

/** The registry answered, and refused. Asking again will not help: a person has to change a schema, a setting or a right. */
public class SchemaRegistryException extends KafkaException {
    static final int SUBJECT_NOT_FOUND = 40401;
    static final int SCHEMA_NOT_FOUND = 40403;

    private static final long serialVersionUID = 1L;

    private final int errorCode;

    /** @param errorCode the registry's own code (40403: unknown schema, 409: incompatible), or the HTTP status if it gave none */
    public SchemaRegistryException(int errorCode, String message) {
        super(message);
        this.errorCode = errorCode;
    }

    public int errorCode() {
        return errorCode;
    }
}
