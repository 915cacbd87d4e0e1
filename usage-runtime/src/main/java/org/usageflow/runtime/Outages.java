package org.usageflow.runtime;

import java.io.IOException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.NewerVersionException;
import org.usageflow.runtime.avro.SchemaRegistryUnavailableException;

/**
 * Answers "is it this record, or is it us?" for an exception: an outage is retried, and never makes a dead letter. Nor does an event of a
 * newer version, which waits for the update.
 */
public final class Outages {
    private Outages() {}

    /** True for what is no fault of an event, an outage or a failure of Kafka's own: the stage stops for it, and begins again. */
    public static boolean stopStage(Exception failure) {
        return failure instanceof KafkaException || isOutage(failure);
    }

    public static boolean isOutage(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SchemaRegistryUnavailableException
                    || cause instanceof NewerVersionException
                    || cause instanceof RetriableException
                    || cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
