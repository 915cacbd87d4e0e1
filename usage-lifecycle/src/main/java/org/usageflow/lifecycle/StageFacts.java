package org.usageflow.lifecycle;

import static org.usageflow.contract.UsageFileStatus.ACCEPTED;
import static org.usageflow.contract.UsageFileStatus.PROCESSING;
import static org.usageflow.contract.UsageFileStatus.UPLOADED;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileCounts;
import org.usageflow.contract.avro.FileProgress;
import org.usageflow.contract.avro.RecordsClosed;
import org.usageflow.contract.avro.RecordsExported;
import org.usageflow.contract.avro.RecordsValidated;
import org.usageflow.contract.avro.RowsSplit;
import org.usageflow.contract.avro.ShardVerdicts;
import org.usageflow.contract.avro.SplitFailed;
import org.usageflow.contract.avro.SuspenseChoice;
import org.usageflow.contract.avro.Tally;

/**
 * Takes in what the stages report. Facts are cumulative, so a repeated or late one changes nothing. A file moves only when its
 * counts balance: rows read = blank + emitted, emitted = valid + invalid, valid = exported = closed, in numbers and in sums.
 */
final class StageFacts {

    Outcome apply(FileProgress state, FileCommand fact) {
        if (fact.getGeneration() != state.getFile().getGeneration()) {
            return Outcome.nothing();
        }
        FileChange change = new FileChange(state, fact);
        boolean changed =
                switch (fact.getBody()) {
                    case RowsSplit split -> takeSplit(change, split);
                    case SplitFailed failure -> takeFailure(change, failure);
                    case RecordsValidated verdicts -> takeVerdicts(change, verdicts);
                    case RecordsExported exported -> takeExported(change, exported);
                    case RecordsClosed closed -> takeClosed(change, closed);
                    default ->
                        throw new IllegalArgumentException(
                                "A fact with a body of " + fact.getBody().getClass());
                };
        return changed ? change.outcome() : Outcome.nothing();
    }

    private static boolean takeSplit(FileChange change, RowsSplit split) {
        FileCounts counts = change.file().getCounts();
        if (!isSplitting(change) || counts.getSplitFinished() || split.getRowsRead() < counts.getRowsRead()) {
            return false;
        }
        if (change.status() == UPLOADED) {
            change.move(FileTransition.START_PROCESSING);
        }
        counts.setRowsRead(split.getRowsRead());
        counts.setRowsBlank(split.getRowsBlank());
        counts.setEmitted(split.getEmitted());
        counts.setSplitFinished(split.getFinished());
        counts.setBytesRead(split.getBytesRead());
        counts.setBytesToRead(split.getBytesToRead());
        finishValidation(change);
        return true;
    }

    private static boolean takeFailure(FileChange change, SplitFailed failure) {
        if (!isSplitting(change)) {
            return false;
        }
        if (change.status() == UPLOADED) {
            change.move(FileTransition.START_PROCESSING);
        }
        change.file().setErrorDetail(failure.getCode() + ": " + failure.getMessage());
        change.move(FileTransition.MARK_INVALID);
        return true;
    }

    private static boolean takeVerdicts(FileChange change, RecordsValidated verdicts) {
        if (!isSplitting(change)) {
            return false;
        }
        List<ShardVerdicts> shards = new ArrayList<>();
        for (ShardVerdicts shard : change.progress().getShards()) {
            if (shard.getShard() != verdicts.getShard()) {
                shards.add(shard);
            } else if (total(shard) >= verdicts.getValid().getRecords() + verdicts.getInvalid()) {
                return false;
            }
        }
        shards.add(new ShardVerdicts(verdicts.getShard(), verdicts.getValid(), verdicts.getInvalid()));
        change.progress().setShards(shards);
        FileCounts counts = change.file().getCounts();
        counts.setValid(shards.stream().map(ShardVerdicts::getValid).reduce(Tallies.zero(), Tallies::plus));
        counts.setInvalid(shards.stream().mapToLong(ShardVerdicts::getInvalid).sum());
        finishValidation(change);
        return true;
    }

    private static boolean isSplitting(FileChange change) {
        return change.status() == UPLOADED || change.status() == PROCESSING;
    }

    private static long total(ShardVerdicts shard) {
        return shard.getValid().getRecords() + shard.getInvalid();
    }

    private static void finishValidation(FileChange change) {
        FileCounts counts = change.file().getCounts();
        if (change.status() != PROCESSING || !counts.getSplitFinished() || !validationBalances(counts)) {
            return;
        }
        if (goesOn(change.file().getSuspense(), counts)) {
            change.move(FileTransition.MARK_READY);
            submitAsChosen(change);
        } else {
            change.file().setErrorDetail(reason(counts));
            change.move(FileTransition.MARK_INVALID);
        }
    }

    private static boolean goesOn(@Nullable SuspenseChoice suspense, FileCounts counts) {
        return suspense == null
                ? counts.getInvalid() == 0 && counts.getEmitted() > 0
                : counts.getValid().getRecords() > 0;
    }

    private static void submitAsChosen(FileChange change) {
        SuspenseChoice suspense = change.file().getSuspense();
        if (suspense != null && suspense.getSubmit()) {
            change.move(FileTransition.SUBMIT);
        }
    }

    private static boolean validationBalances(FileCounts counts) {
        return counts.getRowsRead() == counts.getRowsBlank() + counts.getEmitted()
                && counts.getEmitted() == counts.getValid().getRecords() + counts.getInvalid();
    }

    private static String reason(FileCounts counts) {
        return counts.getEmitted() == 0
                ? "The file holds no records."
                : counts.getInvalid() + " of " + counts.getEmitted()
                        + " records have errors; correct them and upload the file again.";
    }

    private static boolean takeExported(FileChange change, RecordsExported fact) {
        FileCounts counts = change.file().getCounts();
        if (change.status() != ACCEPTED || isOlder(fact.getExported(), counts.getExported())) {
            return false;
        }
        counts.setExported(fact.getExported());
        finishClosing(change);
        return true;
    }

    private static boolean takeClosed(FileChange change, RecordsClosed fact) {
        FileCounts counts = change.file().getCounts();
        if (change.status() != ACCEPTED || isOlder(fact.getClosed(), counts.getClosed())) {
            return false;
        }
        counts.setClosed(fact.getClosed());
        finishClosing(change);
        return true;
    }

    private static boolean isOlder(Tally fact, Tally known) {
        return fact.getRecords() <= known.getRecords();
    }

    private static void finishClosing(FileChange change) {
        FileCounts counts = change.file().getCounts();
        if (Tallies.equal(counts.getValid(), counts.getExported())
                && Tallies.equal(counts.getExported(), counts.getClosed())) {
            change.move(FileTransition.CLOSE);
        }
    }
}
