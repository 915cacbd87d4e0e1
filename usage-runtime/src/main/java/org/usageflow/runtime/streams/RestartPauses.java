package org.usageflow.runtime.streams;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How long a failed thread waits for its successor: longer with each failure, from the start again after a quiet time. For several
 * threads.
 */
final class RestartPauses {
    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration QUIET = Duration.ofMinutes(2);

    private final InstantSource clock;
    private Instant failedAt = Instant.EPOCH;
    private Duration last = Duration.ZERO;

    RestartPauses(InstantSource clock) {
        this.clock = clock;
    }

    /** The pause behind an outage, which is nobody's fault and short as a rule. */
    Duration afterOutage() {
        return SHORTEST;
    }

    /** The pause behind any other failure, which may well come again. */
    synchronized Duration afterFailure() {
        Instant now = clock.instant();
        boolean quiet = Duration.between(failedAt, now).compareTo(QUIET) > 0;
        Duration doubled = last.multipliedBy(2);
        failedAt = now;
        last = quiet ? SHORTEST : doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return last;
    }
}
