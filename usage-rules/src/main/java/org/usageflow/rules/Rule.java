package org.usageflow.rules;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.rql.BoundCondition;
import org.usageflow.rql.RqlException;

/**
 * A usage rule, ready to be tried on records. Immutable.
 *
 * <p>A rule that can not be understood leaves every record of its item to a person: passing it over could let a later rule
 * accept what this one was written to stop.
 *
 * @param definition the rule as it stands in its topic
 * @param action what it does with a record that it matches
 * @param scope what its condition is about
 * @param condition the records or files that it matches; null for all
 * @param asksHistory true when its condition asks for the past of a record
 * @param problem why the rule can not be understood
 */
public record Rule(
        UsageRule definition,
        RuleAction action,
        RuleScope scope,
        @Nullable BoundCondition condition,
        boolean asksHistory,
        Optional<String> problem) {

    /** Reads a rule's text. */
    public static Rule of(UsageRule definition) {
        Optional<RuleAction> action = RuleAction.find(definition.getAction());
        Optional<RuleScope> scope = RuleScope.find(definition.getScope());
        if (action.isEmpty()) {
            return unreadable(definition, "its action " + definition.getAction() + " is unknown");
        }
        if (scope.isEmpty()) {
            return unreadable(definition, "its scope " + definition.getScope() + " is unknown");
        }
        String text = definition.getRule();
        try {
            BoundCondition condition = text == null ? null : RuleArguments.read(scope.get(), text);
            boolean asksHistory = condition != null && RuleArguments.asksHistory(condition);
            return new Rule(definition, action.get(), scope.get(), condition, asksHistory, Optional.empty());
        } catch (RqlException e) {
            return unreadable(definition, String.valueOf(e.getMessage()));
        }
    }

    private static Rule unreadable(UsageRule definition, String problem) {
        return new Rule(definition, RuleAction.MANUAL, RuleScope.RECORD, null, false, Optional.of(problem));
    }

    /** True when it is tried and counted, and decides nothing. */
    public boolean isShadow() {
        return definition.getStatus().equals(RuleStatus.SHADOW.apiName());
    }

    /** Past periods that its history arguments look at. */
    int historyPeriods() {
        Integer periods = definition.getHistoryPeriods();
        return periods == null ? Past.PERIODS_DEFAULT : periods;
    }

    /** True when it is about every item, or about this one. */
    boolean isOfItem(String itemId) {
        String only = definition.getItemId();
        return only == null || only.equals(itemId);
    }

    /** For a rule about files: whether it matches one. */
    boolean matches(UsageFile file) {
        return condition == null || condition.test(RuleArguments.of(file));
    }

    /** For a rule about records: whether it matches one of its item. */
    boolean matches(RuleSubject subject) {
        return condition == null || condition.test(asksHistory ? subject.lookingBack(historyPeriods()) : subject);
    }
}
