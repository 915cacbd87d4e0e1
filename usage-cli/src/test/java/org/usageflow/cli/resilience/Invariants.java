package org.usageflow.cli.resilience;

import static org.usageflow.contract.UsageFileStatus.CLOSED;
import static org.usageflow.contract.UsageFileStatus.INVALID;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.FileCounts;
import org.usageflow.contract.avro.UsageFile;

/** What must hold of a file at its end, whatever was interrupted on the way. */
final class Invariants {
    private final Ledger ledger;
    private final ReadModel readModel;
    private final List<String> faults = new ArrayList<>();
    private long events;
    private long lost;
    private long duplicated;

    private Invariants(Ledger ledger, ReadModel readModel) {
        this.ledger = ledger;
        this.readModel = readModel;
    }

    /** Reads every topic to its end and the read model, and holds them against what was uploaded. */
    static void assertHold(Ledger ledger, ReadModel readModel, Collection<Reported> files) {
        Outcome outcome = judge(ledger, readModel, files);
        if (!outcome.faults().isEmpty()) {
            throw new AssertionError("Not exactly once:\n  " + String.join("\n  ", outcome.faults()));
        }
    }

    /**
     * What was found.
     *
     * @param events of all steps of all files
     * @param lost records that a step should have seen and did not
     * @param duplicated events that told of a record again
     * @param faults sentences about whatever is wrong; none when all holds
     */
    record Outcome(long events, long lost, long duplicated, List<String> faults) {
        Outcome {
            faults = List.copyOf(faults);
        }
    }

    /** Reads every topic to its end and the read model, and holds them against what was uploaded. */
    static Outcome judge(Ledger ledger, ReadModel readModel, Collection<Reported> files) {
        ledger.readToEnd();
        Invariants invariants = new Invariants(ledger, readModel);
        files.forEach(invariants::check);
        if (!ledger.deadLetters().isEmpty()) {
            invariants.faults.add("dead letters: " + ledger.deadLetters());
        }
        return new Outcome(invariants.events, invariants.lost, invariants.duplicated, invariants.faults);
    }

    private void check(Reported reported) {
        UsageFile file = ledger.file(reported.fileId()).orElseThrow();
        UsageFileStatus end = reported.faultyRows() == 0 ? CLOSED : INVALID;
        expect(file, "status", file.getStatus().equals(end.apiName()), file.getStatus() + " and not " + end.apiName());
        long delivered = end == CLOSED ? reported.rows() : 0;
        once(file, Step.UPLOADED, reported.rows());
        once(file, Step.VALIDATED, reported.rows());
        once(file, Step.APPROVED, delivered);
        once(file, Step.ACCEPTED, delivered);
        once(file, Step.CLOSED, delivered);
        checkCounts(file, reported, delivered);
        expectReadModel(file, reported.rows(), delivered);
    }

    private void once(UsageFile file, Step step, long expected) {
        String place = file.getId() + "#" + file.getGeneration() + " " + step;
        Seen seen = ledger.seen(step, file.getId(), file.getGeneration());
        events += seen.events();
        lost += seen.lost(expected);
        duplicated += seen.duplicated();
        String fault = seen.fault(place, expected);
        if (!fault.isEmpty()) {
            faults.add(fault);
        }
    }

    private void checkCounts(UsageFile file, Reported reported, long delivered) {
        FileCounts counts = file.getCounts();
        boolean balanced = counts.getSplitFinished()
                && counts.getRowsRead() == counts.getRowsBlank() + counts.getEmitted()
                && counts.getEmitted() == reported.rows()
                && counts.getEmitted() == counts.getValid().getRecords() + counts.getInvalid()
                && counts.getInvalid() == reported.faultyRows();
        expect(file, "counts of the verdicts", balanced, counts);
        boolean sumsAgree = delivered == 0
                ? counts.getExported().getRecords() == 0 && counts.getClosed().getRecords() == 0
                : Tallies.equal(counts.getValid(), counts.getExported())
                        && Tallies.equal(counts.getExported(), counts.getClosed());
        expect(file, "valid, exported and closed records, quantities and amounts", sumsAgree, counts);
    }

    private void expectReadModel(UsageFile file, long rows, long closed) {
        ReadModel.FileRow expected = new ReadModel.FileRow(file.getStatus(), file.getVersion(), rows, closed);
        ReadModel.FileRow found = readModel.await(file.getId(), expected);
        expect(file, "read model", found.equals(expected), found + " and not " + expected);
        expectSameRows(file, Step.VALIDATED, readModel.records(file.getId()));
        expectSameRows(file, Step.CLOSED, readModel.closings(file.getId()));
    }

    private void expectSameRows(UsageFile file, Step step, BitSet found) {
        BitSet differing = ledger.seen(step, file.getId(), file.getGeneration()).rows();
        differing.xor(found);
        expect(file, "rows that the read model or the topic " + step + " has alone", differing.isEmpty(), differing);
    }

    private void expect(UsageFile file, String what, boolean holds, Object found) {
        if (!holds) {
            faults.add(file.getId() + " " + what + ": " + found);
        }
    }
}
