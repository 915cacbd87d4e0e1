package org.usageflow.gateway.progress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How fast a file goes, judged by all of it so far. Pure and thread-safe.
 *
 * @param rows rows that are done: blank ones, and records with a verdict
 * @param total rows of the file; empty while nobody knows
 * @param startedAt when the first row was read; empty before
 * @param seenAt when the numbers were true
 */
record Pace(long rows, OptionalLong total, Optional<Instant> startedAt, Instant seenAt) {
    private static final int MILLIS_A_SECOND = 1_000;

    /** Rows a second, to the hundredth; empty until some are done. */
    Optional<BigDecimal> rowsPerSecond() {
        long millis = millis();
        return rows == 0 || millis <= 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(rows)
                        .multiply(BigDecimal.valueOf(MILLIS_A_SECOND))
                        .divide(BigDecimal.valueOf(millis), 2, RoundingMode.HALF_UP));
    }

    /** Seconds until the last row is done, if it goes on like this; empty while nobody can know. */
    OptionalLong secondsLeft() {
        long millis = millis();
        if (total.isEmpty()) {
            return OptionalLong.empty();
        }
        long left = Math.max(0, total.getAsLong() - rows);
        if (left == 0) {
            return OptionalLong.of(0);
        }
        return rows == 0 || millis <= 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.ceilDiv(Math.multiplyExact(left, millis), rows * MILLIS_A_SECOND));
    }

    private long millis() {
        return startedAt
                .map(start -> Duration.between(start, seenAt).toMillis())
                .orElse(0L);
    }
}
