package org.usageflow.gateway.rule;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.FileJudged;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.gateway.readmodel.TriedRule;
import org.usageflow.rules.Rule;
import org.usageflow.rules.WhatIf;

/**
 * What a simulation found.
 *
 * @param skipped files left out because the others had as many records as one request may judge
 */
record SimulationView(List<OfFile> files, Totals totals, List<String> skipped) {

    record Totals(int files, long filesFlipped, long records, long recordsFlipped) {}

    /**
     * A file under both sets of rules.
     *
     * @param status what it is in truth, whoever decided it
     * @param records the first records that flip
     */
    record OfFile(
            String id,
            String name,
            String status,
            boolean flips,
            Judged before,
            Judged after,
            long recordsFlipped,
            List<Flip> records) {
        static OfFile of(PastFiles.Submitted submitted, WhatIf.Result result) {
            return new OfFile(
                    submitted.file().getId(),
                    submitted.file().getName(),
                    submitted.status(),
                    result.fileFlips(),
                    Judged.of(result.before()),
                    Judged.of(result.after()),
                    result.flipped(),
                    result.flips().stream().map(Flip::of).toList());
        }
    }

    /** What one set of rules makes of a file. */
    record Judged(String verdict, long records, long uncovered, List<TriedRule> rules) {
        static Judged of(FileJudged judged) {
            return new Judged(
                    judged.getVerdict(),
                    judged.getRecords(),
                    judged.getUncovered(),
                    judged.getRules().stream().map(TriedRule::of).toList());
        }
    }

    /** A record that flips. */
    record Flip(
            String id,
            int row,
            @Nullable String recordId,
            @Nullable String assetId,
            @Nullable String itemId,
            @Nullable BigDecimal usage,
            @Nullable BigDecimal amount,
            Decided before,
            Decided after) {
        static Flip of(WhatIf.Flip flip) {
            ValidatedRecord event = flip.event();
            Usage usage = event.getUsage();
            return new Flip(
                    event.getId(),
                    event.getRow(),
                    event.getCells().getRecordId(),
                    usage == null ? null : usage.getSubscription().getId(),
                    usage == null ? null : usage.getItem().getId(),
                    usage == null ? null : usage.getQuantity(),
                    usage == null ? null : usage.getAmount(),
                    Decided.of(flip.before()),
                    Decided.of(flip.after()));
        }
    }

    /** What becomes of a record, and by which rule; without a rule none covers it. */
    record Decided(
            String action,
            @Nullable String ruleId,
            @Nullable Integer ruleVersion) {
        static Decided of(WhatIf.Decided decided) {
            UsageRule rule = decided.rule().map(Rule::definition).orElse(null);
            return new Decided(
                    decided.action().apiName(),
                    rule == null ? null : rule.getId(),
                    rule == null ? null : rule.getVersion());
        }
    }

    static SimulationView of(List<OfFile> files, List<String> skipped) {
        Totals totals = new Totals(
                files.size(),
                files.stream().filter(OfFile::flips).count(),
                files.stream().mapToLong(file -> file.before().records()).sum(),
                files.stream().mapToLong(OfFile::recordsFlipped).sum());
        return new SimulationView(files, totals, skipped);
    }
}
