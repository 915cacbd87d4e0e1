package org.usageflow.approval;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What approval measures. Thread-safe.
 *
 * @param released records sent on to delivery
 * @param discarded records removed without being delivered
 */
record ApprovalMetrics(Counter released, Counter discarded) {

    static ApprovalMetrics of(MeterRegistry registry) {
        return new ApprovalMetrics(
                counter(registry, "released", "records of accepted files sent on to delivery"),
                counter(registry, "discarded", "held records removed without being delivered"));
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("usageflow.approval." + name)
                .description(description)
                .register(registry);
    }
}
