package org.usageflow.cli.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.LedgerEntry;
import org.usageflow.contract.avro.LedgerMove;
import org.usageflow.contract.avro.LedgerPosting;
import org.usageflow.contract.ledger.Accounts;
import org.usageflow.contract.ledger.LedgerStep;

/** An account for a person. */
public final class AccountText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private AccountText() {}

    /** The balance of the current upload, then all entries. */
    public static List<String> lines(FileAccount account) {
        LedgerEntry last = account.entries().getLast();
        List<String> lines = new ArrayList<>();
        lines.add(account.fileId() + "  upload " + last.getGeneration() + "  "
                + account.status().orElse("") + "  " + account.entries().size() + " entries, the last one "
                + Hex.all(last.getHash()));
        lines.add("");
        lines.addAll(balance(account, last.getGeneration(), last.getCurrency()));
        lines.add("");
        account.entries().forEach(entry -> lines.add(line(entry)));
        return lines;
    }

    private static List<String> balance(FileAccount account, int generation, @Nullable String currency) {
        List<String> lines = new ArrayList<>();
        for (LedgerStep step : LedgerStep.values()) {
            Optional<LedgerPosting> posting = account.posting(generation, step);
            lines.add(String.format(
                    "  %-10s %s",
                    step.id(), posting.map(p -> text(step, p, currency)).orElse("not yet")));
        }
        Optional<LedgerPosting> accepted = account.posting(generation, LedgerStep.ACCEPTED);
        long closed = account.posting(generation, LedgerStep.CLOSED)
                .map(p -> p.getSums().getRecords())
                .orElse(0L);
        accepted.ifPresent(p -> lines.add(
                String.format("  %-10s %d records", "open", p.getSums().getRecords() - closed)));
        return lines;
    }

    private static String text(LedgerStep step, LedgerPosting posting, @Nullable String currency) {
        String sums = Accounts.text(posting.getSums(), currency);
        return switch (step) {
            case UPLOADED ->
                posting.getRowsRead() + " rows read = " + posting.getRowsBlank() + " blank + "
                        + posting.getSums().getRecords() + " emitted";
            case VALIDATED -> "valid " + sums + "; invalid " + posting.getInvalid();
            case SUSPENDED -> posting.getRecycled() + " recycled, " + posting.getWrittenOff() + " written off";
            case APPROVED, ACCEPTED, CLOSED -> sums;
        };
    }

    private static String line(LedgerEntry entry) {
        String what =
                switch (entry.getBody()) {
                    case LedgerMove move -> move(move);
                    case LedgerPosting posting ->
                        posting.getStep() + ": " + text(LedgerStep.of(posting.getStep()), posting, entry.getCurrency());
                    default -> String.valueOf(entry.getBody());
                };
        String imbalances = entry.getImbalances().isEmpty() ? "" : "  DOES NOT BALANCE: " + entry.getImbalances();
        return String.format(
                "%4d  %s  %d  %s  %s%s",
                entry.getSequence(),
                time(entry.getAt()),
                entry.getGeneration(),
                Hex.of(entry.getHash()),
                what,
                imbalances);
    }

    private static String move(LedgerMove move) {
        Actor actor = move.getActor();
        String name = actor.getName() == null ? actor.getId() : actor.getName();
        String refusal = move.getRefusal() == null ? "" : " refused: " + move.getRefusal();
        return move.getTransition() + refusal + " by " + actor.getRole() + (name == null ? "" : " " + name);
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}
