package org.usageflow.validator.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.Usage;

/**
 * What one row shows by itself.
 *
 * @param errors all errors, in the order of their codes; empty when the row is in order by itself
 * @param usage what the row says; null when it has errors
 * @param reported what has to be held against other rows; null when the row does not say it rightly, or when it has errors
 *     and its item is new
 */
public record Assessment(
        List<RecordError> errors,
        @Nullable Usage usage,
        @Nullable Reported reported) {

    /** The verdict, where nothing else is known than this row. */
    public Verdict verdict() {
        return usage == null ? new Verdict.Invalid(errors) : new Verdict.Valid(usage);
    }
}
