package org.usageflow.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.FileJudged;
import org.usageflow.contract.avro.JudgedOutcome;
import org.usageflow.contract.avro.JudgingProgress;
import org.usageflow.contract.avro.RuleProgress;
import org.usageflow.contract.avro.RuleTally;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.ValidatedRecord;

/**
 * Tries a file's rules on its records, row by row: the first that matches a record decides it. Beside that it counts, for
 * each shadow rule, what records would have come to with it among the others. Not thread-safe.
 *
 * <p>Source: the original's usage rules; a file is accepted when every record is, and rejected when any is.
 */
public final class Judge {
    /** Stands for the rule of a record that none covers. */
    public static final int UNCOVERED = -1;

    private final FileRules rules;
    private final List<UsageRule> definitions;
    private final Outcome outcome;
    private final long[] matched;
    private final long[] decided;
    private final List<Outcome> withShadow;
    private final int[] shadows;
    private long uncovered;
    private @Nullable String acceptedBy;
    private @Nullable String rejectedBy;
    private int rejectedRow;

    /** Goes on where judging stood. */
    public Judge(UsageFile file, JudgingProgress progress) {
        this.rules = FileRules.of(file, progress.getRules());
        this.definitions = progress.getRules();
        this.outcome = new Outcome(progress.getOutcome());
        this.matched = progress.getProgress().stream()
                .mapToLong(RuleProgress::getMatched)
                .toArray();
        this.decided = progress.getProgress().stream()
                .mapToLong(RuleProgress::getDecided)
                .toArray();
        this.withShadow = progress.getProgress().stream()
                .map(rule -> new Outcome(rule.getOutcome()))
                .toList();
        this.shadows = IntStream.range(0, rules.size())
                .filter(index -> rules.rule(index).isShadow())
                .toArray();
        this.uncovered = progress.getUncovered();
        this.acceptedBy = progress.getAcceptedBy();
        this.rejectedBy = progress.getRejectedBy();
        this.rejectedRow = progress.getRejectedRow();
    }

    /** Judging that has not begun. */
    public static JudgingProgress begin(List<UsageRule> definitions) {
        RuleProgress nothing = new RuleProgress(0L, 0L, new JudgedOutcome(0L, 0L, 0L));
        return new JudgingProgress(
                definitions,
                Collections.nCopies(definitions.size(), nothing),
                new JudgedOutcome(0L, 0L, 0L),
                0L,
                null,
                null,
                0);
    }

    /** The rules in use. */
    public FileRules rules() {
        return rules;
    }

    /**
     * Judges a valid record.
     *
     * @param past needed when {@link FileRules#asksHistory(ValidatedRecord)}
     * @return index of the rule that decides it, or {@link #UNCOVERED}
     */
    public int judge(int row, ValidatedRecord event, Past past) {
        RuleSubject subject = rules.subject(event, past);
        int decider = rules.decider(subject);
        RuleAction action = RuleAction.MANUAL;
        if (decider == UNCOVERED) {
            uncovered++;
        } else {
            action = rules.rule(decider).action();
            decided[decider]++;
            matched[decider]++;
            note(rules.rule(decider), row);
        }
        outcome.add(action);
        for (int shadow : shadows) {
            withShadow
                    .get(shadow)
                    .add(
                            tryShadow(shadow, subject, decider)
                                    ? rules.rule(shadow).action()
                                    : action);
        }
        return decider;
    }

    private boolean tryShadow(int shadow, RuleSubject subject, int decider) {
        if (!rules.matches(shadow, subject)) {
            return false;
        }
        matched[shadow]++;
        boolean first = decider == UNCOVERED || shadow < decider;
        if (first) {
            decided[shadow]++;
        }
        return first;
    }

    private void note(Rule rule, int row) {
        switch (rule.action()) {
            case ACCEPT -> {
                if (acceptedBy == null) {
                    acceptedBy = rule.definition().getId();
                }
            }
            case REJECT -> {
                if (rejectedBy == null) {
                    rejectedBy = rule.definition().getId();
                    rejectedRow = row;
                }
            }
            case MANUAL -> {}
        }
    }

    /** What the records judged so far amount to: the file's verdict once all of them are. */
    public RuleAction verdict() {
        return outcome.verdict();
    }

    /** How far judging has come. */
    public JudgingProgress progress() {
        List<RuleProgress> progress = new ArrayList<>();
        for (int i = 0; i < definitions.size(); i++) {
            progress.add(
                    new RuleProgress(matched[i], decided[i], withShadow.get(i).toEvent()));
        }
        return new JudgingProgress(
                definitions, progress, outcome.toEvent(), uncovered, acceptedBy, rejectedBy, rejectedRow);
    }

    /** What rules made of the file, once all records are judged. */
    public FileJudged judged() {
        List<RuleTally> tallies = new ArrayList<>();
        for (int i = 0; i < definitions.size(); i++) {
            boolean shadow = rules.rule(i).isShadow();
            tallies.add(new RuleTally(
                    definitions.get(i),
                    matched[i],
                    decided[i],
                    shadow ? withShadow.get(i).verdict().apiName() : null));
        }
        return new FileJudged(verdict().apiName(), outcome.records(), uncovered, tallies);
    }

    /** What records came to under one set of rules. */
    private static final class Outcome {
        private long accepted;
        private long rejected;
        private long open;

        Outcome(JudgedOutcome event) {
            this.accepted = event.getAccepted();
            this.rejected = event.getRejected();
            this.open = event.getOpen();
        }

        void add(RuleAction action) {
            switch (action) {
                case ACCEPT -> accepted++;
                case REJECT -> rejected++;
                case MANUAL -> open++;
            }
        }

        long records() {
            return accepted + rejected + open;
        }

        RuleAction verdict() {
            if (rejected > 0) {
                return RuleAction.REJECT;
            }
            return open > 0 || accepted == 0 ? RuleAction.MANUAL : RuleAction.ACCEPT;
        }

        JudgedOutcome toEvent() {
            return new JudgedOutcome(accepted, rejected, open);
        }
    }
}
