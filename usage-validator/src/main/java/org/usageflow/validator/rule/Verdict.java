package org.usageflow.validator.rule;

import java.util.List;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.Usage;

/** What the rules say of one row. */
public sealed interface Verdict {

    /**
     * The row is in order.
     *
     * @param usage what it says, looked up and typed
     */
    record Valid(Usage usage) implements Verdict {}

    /**
     * The row has errors.
     *
     * @param errors all of them, at least one, in the order of their codes
     */
    record Invalid(List<RecordError> errors) implements Verdict {
        public Invalid {
            if (errors.isEmpty()) {
                throw new IllegalArgumentException("a row without errors is valid");
            }
        }
    }
}
