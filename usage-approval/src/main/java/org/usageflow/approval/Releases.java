package org.usageflow.approval;

import java.util.Optional;
import java.util.OptionalInt;
import org.usageflow.approval.work.FileNews;
import org.usageflow.approval.work.Work;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.Decision;
import org.usageflow.contract.avro.HistoryEntry;
import org.usageflow.contract.avro.HistoryShare;
import org.usageflow.contract.avro.JudgingRule;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.rules.History;

/** Sends the records of accepted files on, a slice at a time, in the order of their rows. Belongs to one stream task. */
final class Releases {
    private final HeldState state;
    private final Outlet outlet;
    private final ApprovalMetrics metrics;
    private final boolean keepsHistory;

    Releases(HeldState state, Outlet outlet, ApprovalMetrics metrics, boolean keepsHistory) {
        this.state = state;
        this.outlet = outlet;
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
        OptionalInt next;
        try (JudgedRowsStore.Cursor judged = state.judged().from(generation, release.nextRow())) {
            next = held.visit(generation, release.nextRow(), share, (row, event) -> {
                Optional<JudgingRule> rule = release.byRules() ? judged.reader().rule(row) : Optional.empty();
                release(release, event, rule, now);
                held.remove(generation, row);
                metrics.released().increment();
                return true;
            });
        }
        if (next.isPresent()) {
            state.queue().put(generation, release.from(next.getAsInt()));
        } else {
            state.finish(generation);
        }
    }

    private void release(Work.Release release, ValidatedRecord event, Optional<JudgingRule> rule, long now) {
        Usage usage = event.getUsage();
        if (usage == null) {
            throw new IllegalStateException(
                    "Record " + event.getId() + " is valid and says no usage: it is not released;"
                            + " report this as a mistake of the validator");
        }
        outlet.approved(new ApprovedRecord(event, release.file(), decision(release, rule)), now);
        if (keepsHistory && release.file().getEnvironment().equals(FileNews.PRODUCTION)) {
            HistoryShare share = new HistoryShare(release.periodStartAt(), release.acceptedAt(), usage.getQuantity());
            outlet.history(History.key(usage), new HistoryEntry(event.getFileId(), share), now);
        }
    }

    /** By the rule that decided the record, or by a person. */
    private static Decision decision(Work.Release release, Optional<JudgingRule> rule) {
        Decision whole = release.decision();
        return rule.map(by -> new Decision(whole.getAt(), whole.getBy(), by.getId(), by.getVersion()))
                .orElse(whole);
    }
}
