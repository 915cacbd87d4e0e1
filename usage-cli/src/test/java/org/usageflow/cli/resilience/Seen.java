package org.usageflow.cli.resilience;

import java.util.BitSet;
import org.usageflow.contract.PartId;

/** Events of one step of one file: how many, and of which rows. For one thread. */
final class Seen {
    private final BitSet rows = new BitSet();
    private long events;

    /** Adds an event; a record id tells its row. */
    void add(String recordId) {
        events++;
        PartId.parseRecord(recordId).ifPresent(record -> rows.set(record.row()));
    }

    long events() {
        return events;
    }

    /** The rows that were seen. */
    BitSet rows() {
        return (BitSet) rows.clone();
    }

    /** How many of so many records were never seen. */
    long lost(long expected) {
        return Math.max(0, expected - rows.cardinality());
    }

    /** How many events told of a record that was seen before, or of none at all. */
    long duplicated() {
        return events - rows.cardinality();
    }

    /** Says what is wrong, or nothing when each of so many records was seen once. */
    String fault(String place, long expected) {
        return events == expected && rows.cardinality() == expected
                ? ""
                : place + ": expected " + expected + ", events " + events + ", lost " + lost(expected) + ", duplicated "
                        + duplicated();
    }
}
