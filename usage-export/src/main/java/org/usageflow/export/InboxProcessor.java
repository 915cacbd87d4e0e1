package org.usageflow.export;

import java.util.Objects;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.export.reconcile.Inboxes;
import org.usageflow.runtime.topic.TopicNames;

/** Takes who reconciles from the inbox, which that distributor alone may write, whatever the event says. */
final class InboxProcessor implements FixedKeyProcessor<String, Reconciliation, Reconciliation> {
    private final TopicNames names;
    private @Nullable FixedKeyProcessorContext<String, Reconciliation> context;

    InboxProcessor(TopicNames names) {
        this.names = names;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Reconciliation> context) {
        this.context = context;
    }

    @Override
    public void process(FixedKeyRecord<String, Reconciliation> event) {
        FixedKeyProcessorContext<String, Reconciliation> known = Objects.requireNonNull(context);
        String providerId = known.recordMetadata()
                .map(RecordMetadata::topic)
                .flatMap(names::providerOf)
                .orElseThrow(() -> new IllegalStateException("a reconciliation came from no distributor's inbox"));
        known.forward(event.withValue(Inboxes.of(providerId, event.value())));
    }
}
