package org.usageflow.approval.rule;

import java.util.List;
import java.util.Optional;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.ValidatedRecord;

/**
 * Rules of one distributor for one product, in their order. Immutable.
 *
 * @param rules the first that matches a record decides it
 */
public record RuleSet(List<Rule> rules) {
    public RuleSet {
        rules = List.copyOf(rules);
    }

    /** Reads rules that stand in their order. */
    public static RuleSet of(List<UsageRule> definitions) {
        return new RuleSet(definitions.stream().map(Rule::of).toList());
    }

    /** The rule that decides a record; empty when none matches and a person decides. */
    public Optional<Rule> decide(ValidatedRecord event) {
        for (Rule rule : rules) {
            if (rule.condition().test(event)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** True when a rule could reject a record. */
    public boolean canReject() {
        return rules.stream().anyMatch(rule -> rule.action() == RuleAction.REJECT);
    }
}
