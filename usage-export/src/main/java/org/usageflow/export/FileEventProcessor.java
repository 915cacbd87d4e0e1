package org.usageflow.export;

import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.export.reconcile.CloseRequests;

/** Queues the closing of files that a distributor closes as a whole. */
final class FileEventProcessor implements Processor<String, FileEvent, Void, Void> {
    private @Nullable ClosingQueue queue;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        queue = new ClosingQueue(context);
    }

    @Override
    public void process(Record<String, FileEvent> event) {
        CloseRequests.of(event.value())
                .ifPresent(request -> Objects.requireNonNull(queue).add(event.key(), request));
    }
}
