package org.usageflow.lifecycle.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.Lane;
import org.usageflow.contract.avro.LedgerBook;
import org.usageflow.contract.avro.LedgerEntry;
import org.usageflow.contract.avro.LedgerMove;
import org.usageflow.contract.avro.LedgerPosting;
import org.usageflow.contract.avro.Sha256;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.Upload;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.ledger.Accounts;
import org.usageflow.contract.ledger.Balance;
import org.usageflow.contract.ledger.Digests;
import org.usageflow.contract.ledger.LedgerStep;

/**
 * Decides what is entered into the ledger of one file. Moves are entered as they happen; a step when it is done with the file, and
 * closing and suspense each time they go on. The book is changed; entries come without their place in the chain, which {@link Chain} gives them.
 */
public final class FileLedger {
    private final LedgerBook book;

    public FileLedger(LedgerBook book) {
        this.book = book;
    }

    /** A book without entries. */
    public static LedgerBook empty() {
        return new LedgerBook(0L, Digests.none(), 0, null, new ArrayList<>(), new ArrayList<>());
    }

    /** The entry of a move, or of a refused one. */
    public LedgerEntry enter(FileEvent event, Sha256 digest) {
        UsageFile file = event.getFile();
        if (file != null) {
            begin(file.getGeneration());
            book.setCurrency(file.getCurrency());
        }
        Upload upload = file == null ? null : file.getUpload();
        LedgerMove move = new LedgerMove(
                event.getTransition(),
                event.getRefusal(),
                file == null ? null : file.getStatus(),
                event.getActor(),
                event.getCommandId(),
                upload == null ? null : upload.getSha256(),
                digest);
        return entry(event.getFileId(), event.getAt(), move, List.of());
    }

    /** The entries that an account of a stage leads to; none for a repeated or late one. */
    public List<LedgerEntry> enter(StepAccount account) {
        if (account.getGeneration() < book.getGeneration()) {
            return List.of();
        }
        begin(account.getGeneration());
        if (!keep(account)) {
            return List.of();
        }
        List<LedgerEntry> entries = new ArrayList<>();
        LedgerStep changed = LedgerStep.of(account.getStep());
        Map<LedgerStep, StepAccount> totals = totals();
        for (LedgerStep step : LedgerStep.values()) {
            StepAccount total = totals.get(step);
            boolean again = changed == step && goesOn(step);
            if (total != null && isDone(step, total, totals) && (again || !isPosted(step))) {
                entries.add(posting(step, total, totals, account.getAt()));
            }
        }
        return entries;
    }

    private void begin(int generation) {
        if (generation > book.getGeneration()) {
            book.setGeneration(generation);
            book.setAccounts(new ArrayList<>());
            book.setPosted(new ArrayList<>());
        }
    }

    private boolean keep(StepAccount account) {
        List<StepAccount> accounts = book.getAccounts();
        for (int i = 0; i < accounts.size(); i++) {
            StepAccount known = accounts.get(i);
            if (known.getStep().equals(account.getStep()) && known.getShard() == account.getShard()) {
                if (written(account) <= written(known) && account.getFinished() == known.getFinished()) {
                    return false;
                }
                accounts.set(i, account);
                return true;
            }
        }
        accounts.add(account);
        return true;
    }

    private static long written(StepAccount account) {
        return account.getLanes().stream().mapToLong(Lane::getRecords).sum();
    }

    private Map<LedgerStep, StepAccount> totals() {
        Map<LedgerStep, StepAccount> totals = new EnumMap<>(LedgerStep.class);
        for (LedgerStep step : LedgerStep.values()) {
            List<StepAccount> shards = book.getAccounts().stream()
                    .filter(account -> account.getStep().equals(step.id()))
                    .toList();
            if (!shards.isEmpty()) {
                totals.put(step, Accounts.total(shards));
            }
        }
        return totals;
    }

    private static boolean isDone(LedgerStep step, StepAccount total, Map<LedgerStep, StepAccount> totals) {
        long records = total.getSums().getRecords() + total.getInvalid();
        return switch (step) {
            case UPLOADED, APPROVED -> total.getFinished();
            case VALIDATED -> reaches(records, totals.get(LedgerStep.UPLOADED));
            case ACCEPTED -> reaches(records, totals.get(LedgerStep.APPROVED));
            case SUSPENDED, CLOSED -> true;
        };
    }

    /** Closing and changes of suspended records have no end that could be waited for. */
    private static boolean goesOn(LedgerStep step) {
        return step == LedgerStep.CLOSED || step == LedgerStep.SUSPENDED;
    }

    private static boolean reaches(long records, @Nullable StepAccount before) {
        return before != null
                && before.getFinished()
                && records >= before.getSums().getRecords();
    }

    private boolean isPosted(LedgerStep step) {
        return book.getPosted().contains(step.id());
    }

    private LedgerEntry posting(LedgerStep step, StepAccount total, Map<LedgerStep, StepAccount> totals, Instant at) {
        if (!isPosted(step)) {
            book.getPosted().add(step.id());
        }
        LedgerPosting posting = new LedgerPosting(
                step.id(),
                total.getRowsRead(),
                total.getRowsBlank(),
                total.getSums(),
                total.getInvalid(),
                total.getLanes(),
                total.getRecycled(),
                total.getWrittenOff());
        return entry(total.getFileId(), at, posting, new Balance(totals, book.getCurrency()).imbalances(step));
    }

    private LedgerEntry entry(String fileId, Instant at, Object body, List<String> imbalances) {
        return new LedgerEntry(
                fileId,
                book.getGeneration(),
                0L,
                at,
                book.getCurrency(),
                body,
                imbalances,
                Digests.none(),
                Digests.none());
    }
}
