package org.usageflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsPageTest {
    private static final MetricsPage PAGE = MetricsPage.parse("""
            # HELP usageflow_cpu_seconds_total CPU seconds
            # TYPE usageflow_cpu_seconds_total counter
            usageflow_cpu_seconds_total{part="broker"} 1.5
            usageflow_cpu_seconds_total{part="ingest"} 2.0E-4
            usageflow_heap_peak_bytes 1048576.0
            kafka_consumer_something{client_id="a b",topic="x"} NaN
            """);

    @Test
    void givesSamplesByTheirTag() {
        assertThat(PAGE.byTag("usageflow_cpu_seconds_total", "part"))
                .containsOnlyKeys("broker", "ingest")
                .containsEntry("broker", 1.5)
                .containsEntry("ingest", 0.0002);
    }

    @Test
    void givesASampleWithoutTagsAndZeroForOneThatIsMissing() {
        assertThat(PAGE.value("usageflow_heap_peak_bytes")).isEqualTo(1 << 20);
        assertThat(PAGE.value("nothing")).isZero();
    }
}
