package org.usageflow.runtime.streams;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.usageflow.runtime.Outages;

/** Sends bytes that are no event to the dead-letter topic and goes on; stops for an outage, so that it is retried. */
public final class DeadLetterDeserializationHandler implements DeserializationExceptionHandler {
    private final LogAndContinueExceptionHandler poison = new LogAndContinueExceptionHandler();

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> event, Exception failure) {
        return Outages.isOutage(failure) ? Response.fail() : poison.handleError(context, event, failure);
    }

    @Override
    public void configure(Map<String, ?> settings) {
        poison.configure(settings);
    }
}
