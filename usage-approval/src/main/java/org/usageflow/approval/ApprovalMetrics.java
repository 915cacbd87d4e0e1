package org.usageflow.approval;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What approval measures. Thread-safe.
 *
 * @param released records sent on to delivery
 * @param discarded records removed without being delivered
 * @param judged records that usage rules were tried on
 * @param failing files of this task whose work failed the last time
 * @param tasks the same of every task
 */
record ApprovalMetrics(
        Counter released, Counter discarded, Counter judged, AtomicInteger failing, List<AtomicInteger> tasks) {

    static ApprovalMetrics of(MeterRegistry registry) {
        List<AtomicInteger> tasks = new CopyOnWriteArrayList<>();
        Gauge.builder("usageflow.approval.failing", tasks, all -> all.stream()
                        .mapToInt(AtomicInteger::get)
                        .sum())
                .description("usage files whose judging or release failed the last time; see the log")
                .register(registry);
        return new ApprovalMetrics(
                counter(registry, "released", "records of accepted files sent on to delivery"),
                counter(registry, "discarded", "held records removed without being delivered"),
                counter(registry, "judged", "records that usage rules were tried on"),
                new AtomicInteger(),
                tasks);
    }

    /** Those of one stream task. */
    ApprovalMetrics ofTask() {
        AtomicInteger own = new AtomicInteger();
        tasks.add(own);
        return new ApprovalMetrics(released, discarded, judged, own, tasks);
    }

    /** Ends a stream task. */
    void close() {
        tasks.remove(failing);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("usageflow.approval." + name)
                .description(description)
                .register(registry);
    }
}
