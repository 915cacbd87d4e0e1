package org.usageflow.runtime.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ThreadCpuMetricsTest {
    private final ThreadCpuMetrics metrics = new ThreadCpuMetrics();

    @Test
    void countsAThreadForItsPartAndKeepsItAfterItsEnd() throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        Thread export = new Thread(
                () -> {
                    while (seen.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                },
                "usageflow-export-1-StreamThread-1");
        assertThat(metrics.seconds(ProcessPart.EXPORT)).isZero();

        export.start();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .atMost(1, TimeUnit.MINUTES)
                .until(() -> metrics.seconds(ProcessPart.EXPORT) > 0);
        seen.countDown();
        export.join();

        assertThat(metrics.seconds(ProcessPart.EXPORT)).isPositive();
        assertThat(metrics.seconds(ProcessPart.REGISTRY)).isZero();
    }

    @Test
    void offersACounterForEachPart() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        metrics.bindTo(registry);

        for (ProcessPart part : ProcessPart.values()) {
            assertThat(registry.get("usageflow.cpu.seconds")
                            .tag("part", part.id())
                            .functionCounter())
                    .isNotNull();
        }
    }
}
