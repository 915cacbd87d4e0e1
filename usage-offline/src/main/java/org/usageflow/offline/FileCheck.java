package org.usageflow.offline;

import java.io.IOException;
import java.nio.file.Path;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.check.CatalogueSource;
import org.usageflow.contract.check.CheckReport;
import org.usageflow.contract.check.CheckScope;
import org.usageflow.ingest.LocalSplit;
import org.usageflow.ingest.UnreadableFileException;
import org.usageflow.validator.claim.Claim;
import org.usageflow.validator.claim.ClaimOutcome;
import org.usageflow.validator.claim.Claims;
import org.usageflow.validator.offline.FileJudge;
import org.usageflow.validator.rule.Catalogue;

/**
 * Judges every row of a usage file as the server does: rows come from ingest's reader, verdicts from the validator's rules.
 * What depends on other files is not judged. The file is read as a stream; what is kept of a row is its record_id's hash.
 * Thread-safe.
 */
public final class FileCheck {
    private static final int SLICE_ROWS = 1_000;
    private static final int FIRST_ERRORS = 100;

    /**
     * Checks a file and sums up.
     *
     * @param pulse called every thousand rows; what it throws ends the check
     * @throws IOException when the disk fails
     */
    public CheckReport report(Path file, CheckScope scope, CatalogueSource source, Runnable pulse) throws IOException {
        ReportCollector collector = new ReportCollector(FIRST_ERRORS);
        return run(file, scope, new SourcedCatalogue(source), collector, collector, pulse);
    }

    /**
     * Checks a file, gives each verdict away, and sums up.
     *
     * @param collector sums up
     * @param sink takes the verdicts; it is the collector, or passes them on to it
     */
    public CheckReport run(
            Path file,
            CheckScope scope,
            Catalogue catalogue,
            ReportCollector collector,
            VerdictSink sink,
            Runnable pulse)
            throws IOException {
        RowClaims claims = new RowClaims();
        FileJudge judge = FileJudge.ofOneFile(catalogue);
        try (LocalSplit split = LocalSplit.open(file, scope.usageFile())) {
            collector.opened(split.tab());
            try {
                boolean ended = false;
                while (!ended) {
                    pulse.run();
                    ended = split.advance(
                            SLICE_ROWS, record -> sink.judged(record, judge.judge(record, claim(claims, record))));
                }
            } finally {
                collector.counted(split.rowsRead(), split.rowsBlank());
            }
        } catch (UnreadableFileException e) {
            collector.failed(e);
        }
        return collector.report();
    }

    private static ClaimOutcome.Judged claim(RowClaims claims, UploadedRecord record) {
        String recordId = record.getCells().getRecordId();
        if (recordId == null || recordId.isBlank()) {
            return new ClaimOutcome.Unclaimed();
        }
        Claim wanted = new Claim(record.getFileId(), record.getGeneration(), record.getRow());
        int first = claims.claim(recordId, record.getRow());
        Claim existing = first == record.getRow() ? null : new Claim(record.getFileId(), record.getGeneration(), first);
        return switch (Claims.decide(existing, wanted, (file, generation) -> true)) {
            case ClaimOutcome.Judged judged -> judged;
            case ClaimOutcome.Stale ignored ->
                throw new IllegalStateException("two generations of a file in one check");
        };
    }
}
