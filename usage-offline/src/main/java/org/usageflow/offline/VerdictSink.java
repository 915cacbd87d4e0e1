package org.usageflow.offline;

import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.validator.rule.Verdict;

/** Takes verdicts in the order of rows. */
@FunctionalInterface
public interface VerdictSink {
    /**
     * Takes one verdict.
     *
     * @param record the row; valid until the method returns
     */
    void judged(UploadedRecord record, Verdict verdict);

    /** Gives each verdict to this one, then to another. */
    default VerdictSink andThen(VerdictSink other) {
        return (record, verdict) -> {
            judged(record, verdict);
            other.judged(record, verdict);
        };
    }
}
