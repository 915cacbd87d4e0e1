package org.usageflow.approval.work;

import org.usageflow.approval.rule.RuleSet;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.Decision;
import org.usageflow.contract.avro.ValidatedRecord;

/** Makes the released form of held records. Immutable. */
public final class Releaser {
    private final Work.Release release;
    private final RuleSet rules;

    public Releaser(Work.Release release) {
        this.release = release;
        this.rules = RuleSet.of(release.rules());
    }

    /** The record with its file and its decision: by the rule that decided it, or by a person. */
    public ApprovedRecord approve(ValidatedRecord event) {
        return new ApprovedRecord(event, release.file(), decision(event));
    }

    private Decision decision(ValidatedRecord event) {
        Decision whole = release.decision();
        return rules.decide(event)
                .map(rule -> new Decision(whole.getAt(), whole.getBy(), rule.id(), rule.version()))
                .orElse(whole);
    }
}
