package org.usageflow.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.usageflow.contract.avro.ValidatedRecord;

/** Valid records that wait for their file's decision, in the bytes in which they came, with their number by generation. Belongs to one stream task. */
final class HeldRecords {
    static final String COUNTS = "held-counts";
    static final String SETTLED = "settled-generations";

    private final HeldSlices records;
    private final KeyValueStore<GenerationKey, Long> counts;
    private final KeyValueStore<String, Integer> settled;
    private final Deserializer<ValidatedRecord> deserializer;

    HeldRecords(ProcessingContext context, Deserializer<ValidatedRecord> deserializer) {
        this.deserializer = deserializer;
        this.records = HeldSlices.of(context);
        this.counts = context.getStateStore(COUNTS);
        this.settled = context.getStateStore(SETTLED);
    }

    /** Looks at one held record; false to leave it, and to go on with it another time. */
    @FunctionalInterface
    interface Visitor {
        boolean visit(int row, ValidatedRecord event);
    }

    /** Holds a valid record, unless it is held already or its generation is settled. */
    void hold(Verdict verdict) {
        GenerationKey generation = verdict.generation();
        if (!verdict.head().getValid() || isSettled(generation)) {
            return;
        }
        if (records.add(generation, verdict.head().getRow(), verdict.bytes())) {
            counts.put(generation, count(generation) + 1);
        }
    }

    long count(GenerationKey generation) {
        Long count = counts.get(generation);
        return count == null ? 0 : count;
    }

    /** True when the generation's records are released or discarded, or are about to be: none is held from then on. */
    boolean isSettled(GenerationKey generation) {
        return generation.generation() <= settledThrough(generation.fileId());
    }

    private int settledThrough(String fileId) {
        Integer through = settled.get(fileId);
        return through == null ? 0 : through;
    }

    /** Settles a generation and all older ones; the answer is those that were not settled before. */
    List<GenerationKey> settleThrough(GenerationKey last) {
        List<GenerationKey> changed = new ArrayList<>();
        for (int number = settledThrough(last.fileId()) + 1; number <= last.generation(); number++) {
            changed.add(new GenerationKey(last.fileId(), number));
        }
        if (!changed.isEmpty()) {
            settled.put(last.fileId(), last.generation());
        }
        return changed;
    }

    /**
     * Shows held records in the order of their rows.
     *
     * @param from first row
     * @param limit number of records
     * @return the row to go on at; empty when there is none
     */
    OptionalInt visit(GenerationKey generation, int from, int limit, Visitor visitor) {
        Shown shown = new Shown(from, limit, visitor);
        try (HeldSlices.Walk held = records.from(generation, from)) {
            while (shown.all() && held.hasNext()) {
                shown.show(held.next().records());
            }
        }
        return shown.next();
    }

    /**
     * Shows held records as {@link #visit} does, and holds those no more that the visitor took: also when it throws, so that what it
     * did with them is not done again.
     */
    OptionalInt take(GenerationKey generation, int from, int limit, Visitor visitor) {
        Shown shown = new Shown(from, limit, visitor);
        try (HeldSlices.Walk held = records.from(generation, from)) {
            while (shown.all() && held.hasNext()) {
                HeldSlices.Neighbours neighbours = held.next();
                try {
                    shown.show(neighbours.records());
                } finally {
                    records.removeThrough(neighbours, shown.taken());
                }
            }
        }
        return shown.next();
    }

    /** Ends a generation of which no record is held any more. */
    void forget(GenerationKey generation) {
        counts.delete(generation);
        records.forget(generation);
    }

    /** How far a visitor has come. */
    private final class Shown {
        private final int from;
        private final Visitor visitor;
        private int left;
        private int taken;
        private OptionalInt next = OptionalInt.empty();

        private Shown(int from, int limit, Visitor visitor) {
            this.from = from;
            this.left = limit;
            this.taken = from - 1;
            this.visitor = visitor;
        }

        private void show(SortedMap<Integer, byte[]> held) {
            for (Map.Entry<Integer, byte[]> record : held.tailMap(from).entrySet()) {
                int row = record.getKey();
                if (left-- == 0
                        || !visitor.visit(row, deserializer.deserialize(HeldSlices.RECORDS, record.getValue()))) {
                    next = OptionalInt.of(row);
                    return;
                }
                taken = row;
            }
        }

        private boolean all() {
            return next.isEmpty();
        }

        /** The last row that the visitor took. */
        private int taken() {
            return taken;
        }

        /** The row to go on at; empty when the visitor took all. */
        private OptionalInt next() {
            return next;
        }
    }
}
