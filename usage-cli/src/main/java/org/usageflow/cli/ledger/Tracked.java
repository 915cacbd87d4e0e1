package org.usageflow.cli.ledger;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.SuspenseChange;
import org.usageflow.contract.avro.Lane;
import org.usageflow.contract.avro.LedgerEntry;
import org.usageflow.contract.avro.LedgerPosting;
import org.usageflow.contract.avro.Sha256;
import org.usageflow.contract.avro.Sums;
import org.usageflow.contract.avro.SuspenseEvent;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.ledger.Accounts;
import org.usageflow.contract.ledger.Digests;

/** What was read of one step of one upload, held against its entries while it is read. Not for several threads. */
final class Tracked {
    /** What an entry says of a lane: so many records have this digest. */
    private record Checkpoint(long entry, long records, Sha256 digest) {}

    private static final class LaneState {
        private final List<Checkpoint> checkpoints = new ArrayList<>();
        private Sha256 digest = Digests.none();
        private long records;
        private int next;
    }

    private final Map<Integer, LaneState> lanes = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Sums sums = Accounts.nothing();
    private final BitSet rows = new BitSet();
    private long invalid;
    private long recycled;
    private long writtenOff;
    private int uncoveredRow;
    private int repeatedRow;

    Tracked(List<LedgerEntry> postings) {
        for (LedgerEntry entry : postings) {
            for (Lane lane : ((LedgerPosting) entry.getBody()).getLanes()) {
                lanes.computeIfAbsent(lane.getLane(), n -> new LaneState())
                        .checkpoints
                        .add(new Checkpoint(entry.getSequence(), lane.getRecords(), lane.getDigest()));
            }
        }
    }

    /**
     * Takes the next event of a lane.
     *
     * @param settled true when an entry must cover it by now
     */
    void take(StepRecords.Seen seen, byte[] value, boolean settled, Digests digests) {
        LaneState lane = lanes.computeIfAbsent(seen.lane(), n -> new LaneState());
        lane.records++;
        lane.digest = digests.next(lane.digest, value);
        if (lane.next == lane.checkpoints.size()) {
            if (settled) {
                uncoveredRow = seen.row();
            }
            return;
        }
        count(seen);
        Checkpoint checkpoint = lane.checkpoints.get(lane.next);
        if (lane.records == checkpoint.records) {
            lane.next++;
            if (!lane.digest.equals(checkpoint.digest)) {
                faults.add("the digest " + Hex.of(checkpoint.digest) + " of entry " + checkpoint.entry + " over "
                        + checkpoint.records + " records of lane " + seen.lane() + "|" + Hex.of(lane.digest));
            }
        }
    }

    private void count(StepRecords.Seen seen) {
        if (seen.content() instanceof SuspenseEvent event) {
            count(event);
            return;
        }
        if (!seen.counts()) {
            invalid++;
        }
        if (seen.counts() && rows.get(seen.row())) {
            repeatedRow = seen.row();
        }
        if (seen.counts()) {
            rows.set(seen.row());
            add(seen.usage());
        }
    }

    private void count(SuspenseEvent event) {
        switch (SuspenseChange.of(event.getChange())) {
            case CORRECTED -> {}
            case RECYCLED -> recycled += event.getRows().size();
            case RETURNED -> recycled -= event.getRows().size();
            case WRITTEN_OFF -> writtenOff += event.getRows().size();
        }
    }

    void add(@Nullable Usage usage) {
        if (usage != null) {
            Accounts.count(sums, usage.getItem().getUnit(), usage.getQuantity(), usage.getAmount());
        }
    }

    /** Digests that are not those of the entries, as expected|found. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Lanes that ended before their last entry's records, as expected|found. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        lanes.forEach((number, lane) -> {
            if (lane.next < lane.checkpoints.size()) {
                missing.add(lane.checkpoints.getLast().records + " records in lane " + number + "|" + lane.records);
            }
        });
        return missing;
    }

    /** A row whose record no entry covers, though one should; 0 for none. */
    int uncoveredRow() {
        return uncoveredRow;
    }

    /** A row that came more than once; 0 for none. */
    int repeatedRow() {
        return repeatedRow;
    }

    /** Rows that came through the step. */
    BitSet rows() {
        return rows;
    }

    Sums sums() {
        return sums;
    }

    long invalid() {
        return invalid;
    }

    /** Suspended rows that are in recycled files. */
    long recycled() {
        return recycled;
    }

    /** Suspended rows that were given up. */
    long writtenOff() {
        return writtenOff;
    }
}
