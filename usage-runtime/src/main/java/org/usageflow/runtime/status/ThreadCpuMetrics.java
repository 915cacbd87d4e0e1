package org.usageflow.runtime.status;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CPU seconds by part of the process, from the names of its threads. Thread-safe. */
public final class ThreadCpuMetrics implements MeterBinder {
    private static final double NANOS_PER_SECOND = 1e9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<Long, Seen> seen = new HashMap<>();

    private record Seen(ProcessPart part, long nanos) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        for (ProcessPart part : ProcessPart.values()) {
            // the counter's own object is held weakly, what its function refers to is not
            FunctionCounter.builder("usageflow.cpu.seconds", registry, ignored -> seconds(part))
                    .tag("part", part.id())
                    .description("CPU seconds of the part's threads, ended ones included as they were last seen")
                    .register(registry);
        }
    }

    /** CPU seconds so far of one part. */
    public synchronized double seconds(ProcessPart part) {
        return all().getOrDefault(part, 0L) / NANOS_PER_SECOND;
    }

    private Map<ProcessPart, Long> all() {
        for (@Nullable ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null) {
                long nanos = threads.getThreadCpuTime(thread.getThreadId());
                if (nanos >= 0) {
                    seen.put(thread.getThreadId(), new Seen(ProcessPart.of(thread.getThreadName()), nanos));
                }
            }
        }
        Map<ProcessPart, Long> sums = new EnumMap<>(ProcessPart.class);
        seen.values().forEach(thread -> sums.merge(thread.part, thread.nanos, Long::sum));
        return sums;
    }
}
