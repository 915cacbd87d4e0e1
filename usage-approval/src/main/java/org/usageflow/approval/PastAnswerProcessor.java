package org.usageflow.approval;

import java.util.Objects;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.HistoryAnswer;
import org.usageflow.contract.avro.ValidatedRecord;

/** Keeps answers about the past of held records; one that comes after the file's decision is of no use. */
final class PastAnswerProcessor implements Processor<String, HistoryAnswer, Void, Void> {
    private final Deserializer<ValidatedRecord> records;
    private @Nullable HeldRecords held;
    private @Nullable PastAnswers answers;

    PastAnswerProcessor(Deserializer<ValidatedRecord> records) {
        this.records = records;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        held = new HeldRecords(context, records);
        answers = new PastAnswers(context);
    }

    @Override
    public void process(Record<String, HistoryAnswer> event) {
        HistoryAnswer answer = event.value();
        if (!Objects.requireNonNull(held).isSettled(new GenerationKey(event.key(), answer.getGeneration()))) {
            Objects.requireNonNull(answers).put(event.key(), answer);
        }
    }
}
