package org.usageflow.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.usageflow.contract.avro.FileJudged;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.ValidatedRecord;

/**
 * Judges a file of the past under two sets of rules and says where they differ. Not thread-safe.
 *
 * <p>A record flips when one set accepts or rejects it, or leaves it to a person, and the other does not; which rule it is
 * does not matter. A file flips when its verdict does.
 */
public final class WhatIf {
    private final Judge before;
    private final Judge after;
    private final int flipsMax;
    private final List<Flip> flips = new ArrayList<>();
    private long flipped;

    /** What a rule does to a record; without a rule none covers it. */
    public record Decided(Optional<Rule> rule) {
        /** What becomes of the record. */
        public RuleAction action() {
            return rule.map(Rule::action).orElse(RuleAction.MANUAL);
        }
    }

    /** A record that flips. */
    public record Flip(ValidatedRecord event, Decided before, Decided after) {}

    /**
     * What was found.
     *
     * @param flipped records that flip
     * @param flips the first of them, in the order of rows
     */
    public record Result(FileJudged before, FileJudged after, long flipped, List<Flip> flips) {
        public Result {
            flips = List.copyOf(flips);
        }

        /** True when the file's verdict changes. */
        public boolean fileFlips() {
            return !before.getVerdict().equals(after.getVerdict());
        }
    }

    /**
     * Compares rules that stand in their order.
     *
     * @param flipsMax records named in the result; more are counted
     */
    public WhatIf(UsageFile file, List<UsageRule> before, List<UsageRule> after, int flipsMax) {
        this.before = new Judge(file, Judge.begin(before));
        this.after = new Judge(file, Judge.begin(after));
        this.flipsMax = flipsMax;
    }

    /** True when a rule wants to know the past of records. */
    public boolean asksHistory() {
        return before.rules().asksHistory() || after.rules().asksHistory();
    }

    /** Judges the next valid record. */
    public void judge(ValidatedRecord event, Past past) {
        Decided one = decided(before, event, past);
        Decided other = decided(after, event, past);
        if (one.action() != other.action()) {
            flipped++;
            if (flips.size() < flipsMax) {
                flips.add(new Flip(event, one, other));
            }
        }
    }

    private static Decided decided(Judge judge, ValidatedRecord event, Past past) {
        int rule = judge.judge(event.getRow(), event, past);
        return new Decided(
                rule == Judge.UNCOVERED
                        ? Optional.empty()
                        : Optional.of(judge.rules().rule(rule)));
    }

    /** What was found. */
    public Result result() {
        return new Result(before.judged(), after.judged(), flipped, flips);
    }
}
