package org.usageflow.approval;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.usageflow.approval.work.FileNews;
import org.usageflow.approval.work.Work;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.Decision;
import org.usageflow.contract.avro.HistoryEntry;
import org.usageflow.contract.avro.HistoryShare;
import org.usageflow.contract.avro.JudgingRule;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.rules.History;

/** Sends the records of accepted files on, a slice at a time, in the order of their rows. Belongs to one stream task. */
final class Releases {
    private final HeldState state;
    private final Outlet outlet;
    private final ReleaseLedger ledger;
    private final ApprovalMetrics metrics;
    private final boolean keepsHistory;

    Releases(HeldState state, Outlet outlet, ReleaseLedger ledger, ApprovalMetrics metrics, boolean keepsHistory) {
        this.state = state;
        this.outlet = outlet;
        this.ledger = ledger;
        this.metrics = metrics;
        this.keepsHistory = keepsHistory;
    }

    void advance(GenerationKey generation, Work.Release release, int share, long now) {
        HeldRecords held = state.held();
        if (!held.isSettled(generation)) {
            if (!state.isComplete(generation, release.file().getRecords())) {
                return;
            }
            held.settleThrough(generation);
        }
        StepAccount account = ledger.of(generation);
        OptionalInt next = release(generation, release, account, share, now);
        if (next.isPresent()) {
            state.queue().put(generation, release.from(next.getAsInt()));
        } else {
            ledger.tell(account, now);
            state.finish(generation);
        }
    }

    private OptionalInt release(
            GenerationKey generation, Work.Release release, StepAccount account, int share, long now) {
        Map<String, BigDecimal> accepted = new LinkedHashMap<>();
        try (JudgedRowsStore.Cursor judged = state.judged().from(generation, release.nextRow())) {
            return state.held().take(generation, release.nextRow(), share, (row, event) -> {
                Usage usage = usage(event);
                Optional<JudgingRule> rule = release.byRules() ? judged.reader().rule(row) : Optional.empty();
                outlet.approved(new ApprovedRecord(event, release.file(), decision(release, rule)), now);
                ledger.note(account, event);
                metrics.released().increment();
                if (keepsHistory && release.file().getEnvironment().equals(FileNews.PRODUCTION)) {
                    accepted.merge(History.key(usage), usage.getQuantity(), BigDecimal::add);
                }
                return true;
            });
        } finally {
            // whatever ended the slice: what went out is past, and counted
            ledger.keep(account, now);
            accepted.forEach((key, quantity) -> outlet.history(
                    key,
                    new HistoryEntry(
                            generation.fileId(),
                            new HistoryShare(release.periodStartAt(), release.acceptedAt(), quantity)),
                    now));
        }
    }

    private static Usage usage(ValidatedRecord event) {
        Usage usage = event.getUsage();
        if (usage == null) {
            throw new IllegalStateException(
                    "Record " + event.getId() + " is valid and says no usage: it is not released;"
                            + " report this as a mistake of the validator");
        }
        return usage;
    }

    /** By the rule that decided the record, or by a person. */
    private static Decision decision(Work.Release release, Optional<JudgingRule> rule) {
        Decision whole = release.decision();
        return rule.map(by -> new Decision(whole.getAt(), whole.getBy(), by.getId(), by.getVersion()))
                .orElse(whole);
    }
}
