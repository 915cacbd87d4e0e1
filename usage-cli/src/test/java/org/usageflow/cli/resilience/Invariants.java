package org.usageflow.cli.resilience;

import static org.usageflow.contract.UsageFileStatus.CLOSED;
import static org.usageflow.contract.UsageFileStatus.INVALID;

import java.util.ArrayList;
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

    private Invariants(Ledger ledger, ReadModel readModel) {
        this.ledger = ledger;
        this.readModel = readModel;
    }

    /** Reads every topic to its end and the read model, and holds them against what was uploaded. */
    static void assertHold(Ledger ledger, ReadModel readModel, List<Reported> files) {
        ledger.readToEnd();
        Invariants invariants = new Invariants(ledger, readModel);
        files.forEach(invariants::check);
        if (!ledger.deadLetters().isEmpty()) {
            invariants.faults.add("dead letters: " + ledger.deadLetters());
        }
        if (!invariants.faults.isEmpty()) {
            throw new AssertionError("Not exactly once:\n  " + String.join("\n  ", invariants.faults));
        }
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
        String fault = ledger.seen(step, file.getId(), file.getGeneration()).fault(place, expected);
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
    }

    private void expect(UsageFile file, String what, boolean holds, Object found) {
        if (!holds) {
            faults.add(file.getId() + " " + what + ": " + found);
        }
    }
}
