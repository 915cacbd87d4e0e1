package org.usageflow.validator;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the validator counts for those who run it. Counts may repeat after a crash; the balance of a file never relies on them. */
final class ValidatorMetrics {
    private static final String RECORDS = "usageflow.validator.records";
    private static final String VERDICT = "verdict";
    private static final String DESCRIPTION =
            "Records by verdict; stale ones belong to an upload that a newer one replaced";

    private final Counter valid;
    private final Counter invalid;
    private final Counter stale;

    ValidatorMetrics(MeterRegistry metrics) {
        valid = counter(metrics, "valid");
        invalid = counter(metrics, "invalid");
        stale = counter(metrics, "stale");
    }

    private static Counter counter(MeterRegistry metrics, String verdict) {
        return Counter.builder(RECORDS)
                .tag(VERDICT, verdict)
                .description(DESCRIPTION)
                .register(metrics);
    }

    void valid() {
        valid.increment();
    }

    void invalid() {
        invalid.increment();
    }

    void stale() {
        stale.increment();
    }
}
