package org.usageflow.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchResultTest {
    private static final BenchResult RESULT = new BenchResult(
            new BenchResult.Setting("pr", 1_000, 500, 4_096, 2, "25", Instant.EPOCH),
            Duration.ofMillis(400),
            Duration.ofMillis(500),
            Duration.ofMillis(250),
            new ReadFloor.Reading(Duration.ofMillis(20), 1_000, 16, 9_999),
            new KafkaFloor.Passage(Duration.ofMillis(50), Duration.ofMillis(30), 1_000, 300_000),
            Map.of("broker", 0.02, "ingest", 0.01),
            Map.of("broker", 0.01, "export", 0.03),
            Map.of("server", 1L << 30),
            1L << 29);

    @Test
    void tellsProgramsTheRatesTheFloorAndTheCost() {
        JsonNode json = RESULT.json();

        assertThat(json.path("rows").asLong()).isEqualTo(1_000);
        assertThat(json.path("columns").asInt()).isEqualTo(16);
        assertThat(json.path("upload_to_ready_rows_per_second").asLong()).isEqualTo(2_500);
        assertThat(json.path("accept_to_exported_rows_per_second").asLong()).isEqualTo(4_000);
        assertThat(json.path("floor_rows_per_second").asLong()).isEqualTo(10_000);
        assertThat(json.path("ratio_to_floor").asDouble()).isEqualTo(0.25);
        assertThat(json.path("cpu_seconds").path("broker").asDouble()).isCloseTo(0.03, within(1e-9));
        assertThat(json.path("cpu_seconds").path("export").asDouble()).isEqualTo(0.03);
        assertThat(json.path("peak_rss_bytes").path("server").asLong()).isEqualTo(1L << 30);
        assertThat(json.path("cpu_to_visible").path("micros_per_row").asDouble())
                .isEqualTo(30);
    }

    @Test
    void tellsPeopleTheSame() {
        assertThat(String.join("\n", BenchTable.lines(RESULT)))
                .contains("1,000 rows x 16 columns")
                .containsPattern("first byte to ready +0\\.40 +2,500")
                .containsPattern("first byte to ready / floor +0\\.250")
                .containsPattern("broker +20\\.0 +10\\.0")
                .containsPattern("all +30\\.0 +40\\.0")
                .containsPattern("server +1,024");
    }
}
