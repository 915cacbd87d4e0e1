package org.usageflow.runtime.streams;

import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.usageflow.runtime.Outages;

/** Sends an event that a bug can not digest to the dead-letter topic and goes on; stops for an outage and for Kafka's own failures. */
public final class DeadLetterProcessingHandler implements ProcessingExceptionHandler {
    private final LogAndContinueProcessingExceptionHandler poison = new LogAndContinueProcessingExceptionHandler();

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> event, Exception failure) {
        return Outages.stopStage(failure) ? Response.fail() : poison.handleError(context, event, failure);
    }

    @Override
    public void configure(Map<String, ?> settings) {
        poison.configure(settings);
    }
}
