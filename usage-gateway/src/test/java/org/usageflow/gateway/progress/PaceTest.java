package org.usageflow.gateway.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");

    private static Pace pace(long rows, OptionalLong total, int seconds) {
        return new Pace(rows, total, Optional.of(START), START.plusSeconds(seconds));
    }

    @Test
    void theTimeLeftFollowsFromAllRowsSoFar() {
        Pace pace = pace(200, OptionalLong.of(1_000), 8);

        assertThat(pace.rowsPerSecond())
                .hasValueSatisfying(rate -> assertThat(rate).isEqualTo(new BigDecimal("25.00")));
        assertThat(pace.secondsLeft()).hasValue(32);
        assertThat(pace(3, OptionalLong.of(4), 1).secondsLeft())
                .as("rounded up")
                .hasValue(1);
    }

    @Test
    void nothingIsGuessedFromNothing() {
        assertThat(pace(0, OptionalLong.of(10), 5).secondsLeft()).isEmpty();
        assertThat(pace(0, OptionalLong.of(10), 5).rowsPerSecond()).isEmpty();
        assertThat(pace(5, OptionalLong.empty(), 5).secondsLeft()).isEmpty();
        assertThat(pace(5, OptionalLong.of(10), 0).secondsLeft()).isEmpty();
        assertThat(new Pace(5, OptionalLong.of(10), Optional.empty(), START).rowsPerSecond())
                .isEmpty();
        assertThat(pace(5, OptionalLong.of(10), -1).rowsPerSecond())
                .as("clocks differ")
                .isEmpty();
    }

    @Test
    void theRowsOfAFileFollowFromTheBytesRead() {
        assertThat(Pace.expected(1_000, 2_500, 10_000)).hasValue(4_000);
        assertThat(Pace.expected(1_000, 10_000, 10_000)).as("read ahead").hasValue(1_000);
        assertThat(Pace.expected(1_048_575, 1, 1L << 40)).hasValue(1_048_575L << 40);
        assertThat(Pace.expected(0, 2_500, 10_000)).isEmpty();
        assertThat(Pace.expected(1_000, 0, 0)).as("told by nobody").isEmpty();
    }

    @Test
    void thePercentageIsNeverRoundedUp() {
        assertThat(pace(1, OptionalLong.of(3), 1).percent()).contains(new BigDecimal("33.3"));
        assertThat(pace(99_999, OptionalLong.of(100_000), 1).percent()).contains(new BigDecimal("99.9"));
        assertThat(pace(3, OptionalLong.of(3), 1).percent()).contains(new BigDecimal("100.0"));
        assertThat(pace(0, OptionalLong.of(0), 1).percent()).isEmpty();
        assertThat(pace(1, OptionalLong.empty(), 1).percent()).isEmpty();
    }

    @Test
    void nothingIsLeftOfAFileThatIsDone() {
        assertThat(pace(10, OptionalLong.of(10), 0).secondsLeft()).hasValue(0);
    }
}
