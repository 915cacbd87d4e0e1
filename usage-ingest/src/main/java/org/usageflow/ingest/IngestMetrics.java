package org.usageflow.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Measurements of ingest. Rows count when their transaction is committed. Thread-safe. */
final class IngestMetrics {
    private final Counter rows;
    private final Counter transactions;
    private final Counter failures;
    private final AtomicInteger files;

    IngestMetrics(MeterRegistry registry) {
        rows = Counter.builder("usageflow.ingest.rows")
                .description("Rows read of uploaded files, blank ones included")
                .register(registry);
        transactions = Counter.builder("usageflow.ingest.transactions")
                .description("Committed transactions")
                .register(registry);
        failures = Counter.builder("usageflow.ingest.files.unsplittable")
                .description("Files that could not be read")
                .register(registry);
        files = new AtomicInteger();
        Gauge.builder("usageflow.ingest.files.splitting", files, AtomicInteger::get)
                .description("Files that are being split")
                .register(registry);
    }

    void committed(long rowsInTransaction) {
        transactions.increment();
        rows.increment((double) rowsInTransaction);
    }

    void unsplittable() {
        failures.increment();
    }

    void splitting(int filesNow) {
        files.set(filesNow);
    }
}
