package org.usageflow.cli.ledger;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.LedgerPosting;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.Sums;
import org.usageflow.contract.ledger.Accounts;
import org.usageflow.contract.ledger.Balance;
import org.usageflow.contract.ledger.LedgerStep;

/** Compares what was read of every step with its entries, and each step with the one before. Not for several threads. */
final class Conclusion {
    private final Map<String, FileAccount> accounts;
    private final Map<LedgerStep, Map<GenerationKey, Tracked>> tracked;
    private final Map<GenerationKey, Tracked> closedSums;
    private final Set<LedgerStep> shortened;
    private final List<Difference> differences = new ArrayList<>();
    private long expired;

    /**
     * What was read.
     *
     * @param closedSums sums of delivered records that were closed
     * @param shortened steps whose topics do not begin at their first record any more
     */
    Conclusion(
            Map<String, FileAccount> accounts,
            Map<LedgerStep, Map<GenerationKey, Tracked>> tracked,
            Map<GenerationKey, Tracked> closedSums,
            Set<LedgerStep> shortened) {
        this.accounts = accounts;
        this.tracked = tracked;
        this.closedSums = closedSums;
        this.shortened = shortened;
    }

    long expired() {
        return expired;
    }

    List<Difference> differences(Locator locator) {
        for (FileAccount account : accounts.values()) {
            Set<Integer> generations = new HashSet<>();
            for (LedgerStep step : LedgerStep.values()) {
                tracked.getOrDefault(step, Map.of()).keySet().stream()
                        .filter(key -> key.fileId().equals(account.fileId()))
                        .forEach(key -> generations.add(key.generation()));
            }
            account.entries().forEach(entry -> generations.add(entry.getGeneration()));
            generations.stream().sorted().forEach(generation -> check(account, generation, locator));
        }
        return differences;
    }

    private void check(FileAccount account, int generation, Locator locator) {
        GenerationKey key = new GenerationKey(account.fileId(), generation);
        checkBalance(account, generation);
        for (LedgerStep step : LedgerStep.values()) {
            Tracked read = tracked.getOrDefault(step, Map.of()).get(key);
            Optional<LedgerPosting> posting = account.posting(generation, step);
            if (posting.isEmpty()) {
                checkUnposted(account, key, step, read);
            } else if (isExpired(step, read, posting.get())) {
                expired++;
            } else {
                checkPosted(
                        key,
                        step,
                        posting.get(),
                        read == null ? new Tracked(account.postings(generation, step)) : read,
                        locator);
            }
        }
    }

    private boolean isExpired(LedgerStep step, @Nullable Tracked read, LedgerPosting posting) {
        return shortened.contains(step)
                && !posting.getLanes().isEmpty()
                && (read == null || !read.missing().isEmpty());
    }

    /** A step without an entry is at work, or was overtaken by a newer upload or an unreadable file; else its entry is missing. */
    private void checkUnposted(FileAccount account, GenerationKey key, LedgerStep step, @Nullable Tracked read) {
        boolean current = key.generation() == account.generation();
        String status = account.status().orElse("");
        if (current && !status.isEmpty() && requires(UsageFileStatus.of(status), step)) {
            tell(key, step, "entry", "an entry in a file that is " + status, "none");
        } else if (account.entries().isEmpty() && read != null && read.uncoveredRow() > 0) {
            tell(key, step, "row " + read.uncoveredRow(), "no record, for the ledger does not know the file", "one");
        } else if (read != null
                && read.uncoveredRow() > 0
                && (step == LedgerStep.CLOSED || step == LedgerStep.SUSPENDED)) {
            tell(key, step, "row " + read.uncoveredRow(), "no such record", "one that no entry covers");
        }
    }

    private static boolean requires(UsageFileStatus status, LedgerStep step) {
        return switch (status) {
            case DRAFT, UPLOADING, UPLOADED, PROCESSING, INVALID, DELETED -> false;
            case READY, PENDING, REJECTED, ACCEPTED -> step == LedgerStep.UPLOADED || step == LedgerStep.VALIDATED;
            case CLOSED -> step != LedgerStep.SUSPENDED;
        };
    }

    private void checkPosted(GenerationKey key, LedgerStep step, LedgerPosting posting, Tracked read, Locator locator) {
        int before = differences.size();
        for (String fault : read.faults()) {
            tellSplit(key, step, "records", fault);
        }
        for (String missing : read.missing()) {
            tellSplit(key, step, "records", missing);
        }
        if (read.uncoveredRow() > 0) {
            tell(key, step, "row " + read.uncoveredRow(), "no further record", "one that no entry covers");
        }
        if (read.repeatedRow() > 0) {
            tell(key, step, "row " + read.repeatedRow(), "one record", "another one of the same row");
        }
        checkSums(key, step, posting, read);
        checkRows(key, step, read);
        if (differences.size() > before) {
            differences.addAll(locator.locate(key, step));
        }
    }

    private void checkSums(GenerationKey key, LedgerStep step, LedgerPosting posting, Tracked read) {
        Tracked closed = closedSums.get(key);
        Sums found =
                switch (step) {
                    case UPLOADED ->
                        new Sums(
                                (long) read.rows().cardinality(),
                                posting.getSums().getAmount(),
                                List.of());
                    case VALIDATED, APPROVED, ACCEPTED -> read.sums();
                    case SUSPENDED -> Accounts.nothing();
                    case CLOSED -> closed == null ? Accounts.nothing() : closed.sums();
                };
        boolean delivered = step != LedgerStep.CLOSED || !shortened.contains(LedgerStep.ACCEPTED);
        if (delivered && !Accounts.equal(posting.getSums(), found)) {
            String currency = currency(key);
            tell(key, step, "sums", Accounts.text(posting.getSums(), currency), Accounts.text(found, currency));
        }
        if (step == LedgerStep.SUSPENDED) {
            checkSuspended(key, posting, read);
        }
        if (step == LedgerStep.VALIDATED && posting.getInvalid() != read.invalid()) {
            tell(key, step, "sums", posting.getInvalid() + " invalid", read.invalid() + " invalid");
        }
    }

    private void checkSuspended(GenerationKey key, LedgerPosting posting, Tracked read) {
        String expected = posting.getRecycled() + " recycled, " + posting.getWrittenOff() + " written off";
        String found = read.recycled() + " recycled, " + read.writtenOff() + " written off";
        if (!expected.equals(found)) {
            tell(key, LedgerStep.SUSPENDED, "counts", expected, found);
        }
    }

    private @Nullable String currency(GenerationKey key) {
        FileAccount account = accounts.get(key.fileId());
        return account == null || account.last() == null ? null : account.last().getCurrency();
    }

    /** The rows of a step are those of the step before. */
    private void checkRows(GenerationKey key, LedgerStep step, Tracked read) {
        LedgerStep before =
                switch (step) {
                    case UPLOADED, VALIDATED, SUSPENDED -> null;
                    case APPROVED -> LedgerStep.VALIDATED;
                    case ACCEPTED -> LedgerStep.APPROVED;
                    case CLOSED -> null;
                };
        Tracked other = before == null || shortened.contains(before)
                ? null
                : tracked.getOrDefault(before, Map.of()).get(key);
        if (before == null || other == null) {
            return;
        }
        BitSet rows = (BitSet) read.rows().clone();
        rows.xor(other.rows());
        int row = rows.nextSetBit(0);
        if (row >= 0) {
            boolean lost = other.rows().get(row);
            tell(
                    key,
                    step,
                    "row " + row,
                    lost ? "the record that was " + before.id() : "no record, as none was " + before.id(),
                    lost ? "none" : "one");
        }
    }

    private void checkBalance(FileAccount account, int generation) {
        Map<LedgerStep, StepAccount> posted = new EnumMap<>(LedgerStep.class);
        for (LedgerStep step : LedgerStep.values()) {
            account.posting(generation, step).ifPresent(p -> {
                StepAccount total = Accounts.open(account.fileId(), generation, step, 0);
                total.setRowsRead(p.getRowsRead());
                total.setRowsBlank(p.getRowsBlank());
                total.setInvalid(p.getInvalid());
                total.setRecycled(p.getRecycled());
                total.setWrittenOff(p.getWrittenOff());
                total.setSums(p.getSums());
                posted.put(step, total);
            });
        }
        GenerationKey key = new GenerationKey(account.fileId(), generation);
        Balance balance = new Balance(posted, currency(key));
        for (LedgerStep step : LedgerStep.values()) {
            balance.imbalances(step).forEach(sentence -> tell(key, step, "balance", "a balance", sentence));
        }
        boolean closed = generation == account.generation()
                && account.status().equals(Optional.of(UsageFileStatus.CLOSED.apiName()));
        StepAccount accepted = posted.get(LedgerStep.ACCEPTED);
        StepAccount done = posted.get(LedgerStep.CLOSED);
        if (closed && accepted != null && done != null && !Accounts.equal(accepted.getSums(), done.getSums())) {
            tell(
                    key,
                    LedgerStep.CLOSED,
                    "balance",
                    "all of " + Accounts.text(accepted.getSums(), currency(key)),
                    Accounts.text(done.getSums(), currency(key)));
        }
    }

    private void tellSplit(GenerationKey key, LedgerStep step, String place, String expectedAndFound) {
        int bar = expectedAndFound.lastIndexOf('|');
        tell(key, step, place, expectedAndFound.substring(0, bar), expectedAndFound.substring(bar + 1));
    }

    private void tell(GenerationKey key, LedgerStep step, String place, String expected, String found) {
        differences.add(new Difference(key.fileId(), key.generation(), step.id(), place, expected, found));
    }
}
