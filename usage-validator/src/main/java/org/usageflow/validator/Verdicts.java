package org.usageflow.validator;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.ValidatedRecord;

/** Makes the events of verdicts and encodes them, once for all shards that they pass. For one thread. */
final class Verdicts {
    private final Serde<ValidatedRecord> serde;
    private final String topic;

    /**
     * Encodes for a topic.
     *
     * @param topic under which the schema is registered
     */
    Verdicts(Serde<ValidatedRecord> serde, String topic) {
        this.serde = serde;
        this.topic = topic;
    }

    byte[] encode(UploadedRecord record, @Nullable Usage usage, List<RecordError> errors) {
        return encode(new ValidatedRecord(
                record.getFileId(),
                record.getGeneration(),
                record.getRow(),
                usage != null,
                record.getId(),
                record.getCells(),
                usage,
                errors,
                record.getSheet(),
                record.getOrigin()));
    }

    /** The same verdict with other errors, which make the row invalid. */
    byte[] withErrors(ValidatedRecord verdict, List<RecordError> errors) {
        verdict.setErrors(errors);
        verdict.setValid(false);
        verdict.setUsage(null);
        return encode(verdict);
    }

    byte[] encode(ValidatedRecord verdict) {
        return requireNonNull(serde.serializer().serialize(topic, verdict));
    }

    ValidatedRecord decode(byte[] verdict) {
        return serde.deserializer().deserialize(topic, verdict);
    }
}
