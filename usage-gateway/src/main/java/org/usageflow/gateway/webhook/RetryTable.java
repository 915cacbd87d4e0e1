package org.usageflow.gateway.webhook;

import java.time.Duration;

/**
 * How often a delivery is tried, and when. Pure.
 *
 * @param triesMax tries before it counts as failed
 * @param first pause after the first failed try
 * @param longest longest pause
 */
record RetryTable(int triesMax, Duration first, Duration longest) {
    private static final int FACTOR = 4;

    /** Pause after so many failed tries, from 1, without the part that is left to chance. */
    Duration pauseAfter(int tries) {
        Duration pause = first;
        for (int i = 1; i < tries && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(FACTOR);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /**
     * The same, up to a fifth shorter or longer, so that what failed together does not come back together.
     *
     * @param chance from 0 to 1
     */
    Duration pauseAfter(int tries, double chance) {
        return Duration.ofMillis(Math.round(pauseAfter(tries).toMillis() * (0.8 + 0.4 * chance)));
    }

    boolean isLast(int tries) {
        return tries >= triesMax;
    }
}
