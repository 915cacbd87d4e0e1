package org.usageflow.export;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What export measures. Thread-safe.
 *
 * @param exported records delivered to distributors
 * @param closed records closed by reconciliation
 */
record ExportMetrics(Counter exported, Counter closed) {

    static ExportMetrics of(MeterRegistry registry) {
        return new ExportMetrics(
                counter(registry, "delivered", "records delivered to distributors"),
                counter(registry, "closed", "records closed by reconciliation"));
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("usageflow.export." + name)
                .description(description)
                .register(registry);
    }
}
