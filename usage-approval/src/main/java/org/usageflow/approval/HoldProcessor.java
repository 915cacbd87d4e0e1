package org.usageflow.approval;

import java.util.Objects;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.ValidatedRecord;

/** Holds validated records. */
final class HoldProcessor implements Processor<String, Verdict, Void, Void> {
    private final Deserializer<ValidatedRecord> records;
    private @Nullable HeldRecords held;

    HoldProcessor(Deserializer<ValidatedRecord> records) {
        this.records = records;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        held = new HeldRecords(context, records);
    }

    @Override
    public void process(Record<String, Verdict> event) {
        Objects.requireNonNull(held).hold(event.value());
    }
}
