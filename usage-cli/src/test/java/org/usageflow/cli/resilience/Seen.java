package org.usageflow.cli.resilience;

import java.util.HashSet;
import java.util.Set;

/** Events of one step of one file: how many, and of how many different records. For one thread. */
final class Seen {
    private final Set<String> records = new HashSet<>();
    private long events;

    void add(String recordId) {
        events++;
        records.add(recordId);
    }

    long events() {
        return events;
    }

    /** Says what is wrong, or nothing when each of so many records was seen once. */
    String fault(String place, long expected) {
        long lost = expected - records.size();
        long doubled = events - records.size();
        return lost == 0 && doubled == 0
                ? ""
                : place + ": expected " + expected + ", events " + events + ", lost " + lost + ", duplicated "
                        + doubled;
    }
}
