package org.usageflow.approval;

import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.ValidatedRecord;

/** Holds validated records. */
final class HoldProcessor implements Processor<String, ValidatedRecord, Void, Void> {
    private @Nullable HeldRecords held;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        held = new HeldRecords(context);
    }

    @Override
    public void process(Record<String, ValidatedRecord> event) {
        Objects.requireNonNull(held).hold(event.value());
    }
}
