package org.usageflow.approval;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whose turn it is: what failed waits a while, longer each time, so that it neither keeps others from their turn nor is
 * forgotten. Not thread-safe.
 *
 * @param <K> who takes turns
 */
final class Turns<K> {
    static final long PAUSE_MIN_MS = 1_000;
    static final long PAUSE_MAX_MS = 60_000;

    private final Map<K, Pause> failing = new HashMap<>();

    private record Pause(long untilMs, long lengthMs) {}

    /**
     * True when it may try.
     *
     * @param now milliseconds since 1970
     */
    boolean isDue(K who, long now) {
        Pause pause = failing.get(who);
        return pause == null || now >= pause.untilMs();
    }

    void succeeded(K who) {
        failing.remove(who);
    }

    void failed(K who, long now) {
        Pause before = failing.get(who);
        long length = before == null ? PAUSE_MIN_MS : Math.min(PAUSE_MAX_MS, before.lengthMs() * 2);
        failing.put(who, new Pause(now + length, length));
    }

    /** Forgets those that have nothing more to do. */
    void keepOnly(Set<K> waiting) {
        failing.keySet().retainAll(waiting);
    }

    /** Number of those whose last turn failed. */
    int failing() {
        return failing.size();
    }
}
