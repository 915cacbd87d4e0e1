package org.usageflow.runtime.avro;

import org.apache.kafka.common.errors.RetriableException;

/** No schema registry answered in time. An outage, so the record at hand is as good as any other and must be tried again. */
public class SchemaRegistryUnavailableException extends RetriableException {
    private static final long serialVersionUID = 1L;

    public SchemaRegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
