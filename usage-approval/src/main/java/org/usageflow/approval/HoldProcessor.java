package org.usageflow.approval;

import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.ValidatedHead;
import org.usageflow.contract.avro.ValidatedRecord;

/** Holds validated records, and gives those of recycled files back that have errors again. */
final class HoldProcessor implements Processor<String, Verdict, String, SpecificRecord> {
    private final Deserializer<ValidatedRecord> records;
    private @Nullable Task task;

    private record Task(HeldRecords held, EndedUploads ended, Outlet outlet) {}

    HoldProcessor(Deserializer<ValidatedRecord> records) {
        this.records = records;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        task = new Task(new HeldRecords(context, records), new EndedUploads(context), new Outlet(context));
    }

    @Override
    public void process(Record<String, Verdict> message) {
        Task mine = Objects.requireNonNull(task, "init() was not called");
        Verdict verdict = message.value();
        ValidatedHead head = verdict.head();
        if (!head.getValid() || mine.ended().contains(head.getFileId(), head.getGeneration())) {
            mine.outlet().returned(head.getOrigin(), head.getFileId(), message.timestamp());
        } else {
            mine.held().hold(verdict);
        }
    }
}
