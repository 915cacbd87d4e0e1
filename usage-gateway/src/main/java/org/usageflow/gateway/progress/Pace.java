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
 * @param total rows of the file, counted or {@link #expected}; empty while nobody knows
 * @param startedAt when the first row was read; empty before
 * @param seenAt when the numbers were true
 */
record Pace(long rows, OptionalLong total, Optional<Instant> startedAt, Instant seenAt) {
    private static final int MILLIS_A_SECOND = 1_000;
    private static final int PERCENT = 100;

    /**
     * Rows of a file that is not read to its end, if those to come are as long as those that were read.
     *
     * @param bytesRead bytes that were read with the rows
     * @param bytes all bytes that hold rows; 0 when unknown
     */
    static OptionalLong expected(long rowsRead, long bytesRead, long bytes) {
        return rowsRead == 0 || bytesRead == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(rowsRead, Math.ceilDiv(Math.multiplyExact(rowsRead, bytes), bytesRead)));
    }

    /** How much is done, from 0 to 100, to the tenth and never rounded up; empty while nobody can know. */
    Optional<BigDecimal> percent() {
        return total.isEmpty() || total.getAsLong() == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(Math.min(rows, total.getAsLong()))
                        .multiply(BigDecimal.valueOf(PERCENT))
                        .divide(BigDecimal.valueOf(total.getAsLong()), 1, RoundingMode.DOWN));
    }

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
