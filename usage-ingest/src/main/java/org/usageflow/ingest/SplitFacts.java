package org.usageflow.ingest;

import java.time.Instant;
import java.time.InstantSource;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.Stage;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.RowsSplit;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.ledger.Accounts;

/**
 * What ingest tells lifecycle. The ids follow from what is told, so that a fact told twice is answered once. Counts are
 * cumulative.
 */
final class SplitFacts {
    private static final Actor INGEST =
            new Actor(ActorRole.SYSTEM.apiName(), null, Stage.INGEST.id(), Stage.INGEST.id());

    private final InstantSource clock;

    SplitFacts(InstantSource clock) {
        this.clock = clock;
    }

    /** Some rows were read, or none yet. */
    FileCommand rowsSplit(UsageFile file, SplitCounts counts) {
        return fact(file, Integer.toString(counts.rowsRead()), body(counts, false));
    }

    /** The last row was read. */
    FileCommand finished(UsageFile file, SplitCounts counts) {
        return fact(file, "finished", body(counts, true));
    }

    /** The file can not be read, or not to its end. */
    FileCommand failed(UsageFile file, SheetFailure failure) {
        return fact(file, "failed", failure.toFact(file));
    }

    /** What was emitted, when no more is. */
    StepAccount account(FileSplit split) {
        SplitCounts counts = split.counts();
        StepAccount account = Accounts.copy(split.account());
        account.setAt(clock.instant());
        account.setFinished(true);
        account.setRowsRead(counts.rowsRead());
        account.setRowsBlank(counts.rowsBlank());
        account.getSums().setRecords(counts.emitted());
        return account;
    }

    private static RowsSplit body(SplitCounts counts, boolean finished) {
        return new RowsSplit(
                (long) counts.rowsRead(),
                (long) counts.rowsBlank(),
                (long) counts.emitted(),
                finished,
                counts.share().bytesRead(),
                counts.share().bytes());
    }

    private FileCommand fact(UsageFile file, String what, Object body) {
        Instant now = clock.instant();
        String id = Stage.INGEST.id() + ":" + file.getId() + ":" + file.getGeneration() + ":" + what;
        return new FileCommand(id, file.getId(), file.getGeneration(), now, INGEST, body);
    }
}
