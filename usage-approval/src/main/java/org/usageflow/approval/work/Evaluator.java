package org.usageflow.approval.work;

import java.util.List;
import java.util.Optional;
import org.usageflow.approval.rule.Rule;
import org.usageflow.approval.rule.RuleSet;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.ValidatedRecord;

/**
 * Tries a file's rules on its records, one slice of rows in an evaluation's life. Not thread-safe.
 *
 * <p>Source: the original's usage rules; a file is accepted when every record is, and rejected with the first that is.
 */
public final class Evaluator {
    private final Work.Evaluation start;
    private final List<UsageRule> definitions;
    private final RuleSet rules;
    private Optional<String> acceptedBy;
    private boolean undecided;
    private Optional<Verdict> rejection = Optional.empty();

    /** Goes on with an evaluation that has begun. */
    public Evaluator(Work.Evaluation evaluation) {
        this.start = evaluation;
        this.definitions = evaluation.rules().orElseThrow(() -> new IllegalArgumentException("has not begun"));
        this.rules = RuleSet.of(definitions);
        this.acceptedBy = evaluation.acceptedBy();
        this.undecided = evaluation.undecided();
    }

    /** The rules in use. */
    public RuleSet rules() {
        return rules;
    }

    /** Judges a record; false when no further record can change the outcome. */
    public boolean judge(int row, ValidatedRecord event) {
        Optional<Rule> rule = rules.decide(event);
        if (rule.isEmpty()) {
            undecided = true;
        } else {
            apply(rule.get(), row);
        }
        return !isSettled();
    }

    private void apply(Rule rule, int row) {
        switch (rule.action()) {
            case ACCEPT -> acceptedBy = acceptedBy.or(() -> Optional.of(rule.id()));
            case REJECT -> rejection = Optional.of(new Verdict.Reject(rule.id(), row));
            case MANUAL -> undecided = true;
        }
    }

    private boolean isSettled() {
        return rejection.isPresent() || (undecided && !rules.canReject());
    }

    /** What the records judged so far amount to, once all of them are judged or the outcome is settled. */
    public Verdict verdict() {
        return rejection.orElseGet(() -> undecided || acceptedBy.isEmpty()
                ? new Verdict.LeaveToPerson()
                : new Verdict.Accept(acceptedBy.get(), definitions));
    }

    /** The evaluation, to be gone on with at a row. */
    public Work.Evaluation pauseAt(int nextRow) {
        return new Work.Evaluation(
                start.productId(), start.providerId(), start.records(), start.rules(), nextRow, acceptedBy, undecided);
    }
}
