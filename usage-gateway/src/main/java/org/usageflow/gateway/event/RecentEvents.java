package org.usageflow.gateway.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The newest events, shared by all streams, so that a thousand listeners at the end of the feed cost one query. Bounded in
 * number and size; who is further behind reads the database. Thread-safe.
 */
public final class RecentEvents {
    private static final int EVENTS_MAX = 2_000;
    private static final long CHARS_MAX = 16L << 20;

    private final List<StoredEvent> events = new ArrayList<>();
    private long chars;
    private long last;

    /** @param last position after which the events come that will be added */
    public RecentEvents(long last) {
        this.last = last;
    }

    /** Position of the newest event. */
    public synchronized long last() {
        return last;
    }

    /** Adds the events that follow the newest. */
    synchronized void add(List<StoredEvent> page) {
        for (StoredEvent event : page) {
            events.add(event);
            chars += event.body().length();
            last = event.position();
        }
        int tooOld = 0;
        while (events.size() - tooOld > EVENTS_MAX || chars > CHARS_MAX) {
            chars -= events.get(tooOld).body().length();
            tooOld++;
        }
        events.subList(0, tooOld).clear();
    }

    /** The next events behind a position; nothing when those are no longer here. */
    synchronized Optional<List<StoredEvent>> after(long position, int most) {
        if (position >= last) {
            return Optional.of(List.of());
        }
        if (events.isEmpty() || events.getFirst().position() > position + 1) {
            return Optional.empty();
        }
        // positions have no gaps
        int from = Math.toIntExact(position + 1 - events.getFirst().position());
        return Optional.of(List.copyOf(events.subList(from, Math.min(events.size(), from + most))));
    }
}
