package org.usageflow.approval.rule;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.rql.BoundCondition;
import org.usageflow.rql.Rql;
import org.usageflow.rql.RqlException;

/**
 * A usage rule, ready to be tried on records. Immutable.
 *
 * <p>A rule that can not be understood leaves every record of its item to a person: passing it over could let a later rule
 * accept what this one was written to stop.
 *
 * @param id rule id
 * @param version version of the rule
 * @param action what it does with a record that it matches
 * @param condition the records that it matches
 * @param problem why the rule can not be understood
 */
public record Rule(
        String id, int version, RuleAction action, Predicate<ValidatedRecord> condition, Optional<String> problem) {
    private static final String SCOPE = "record";

    /** Reads a rule's text. */
    public static Rule of(UsageRule definition) {
        Optional<RuleAction> action = RuleAction.find(definition.getAction());
        if (action.isEmpty()) {
            return unreadable(definition, "its action " + definition.getAction() + " is unknown");
        }
        if (!definition.getScope().equals(SCOPE)) {
            return unreadable(definition, "its scope " + definition.getScope() + " is not " + SCOPE);
        }
        try {
            return new Rule(
                    definition.getId(),
                    definition.getVersion(),
                    action.get(),
                    item(definition).and(condition(definition.getRule())),
                    Optional.empty());
        } catch (RqlException e) {
            return unreadable(definition, String.valueOf(e.getMessage()));
        }
    }

    private static Rule unreadable(UsageRule definition, String problem) {
        return new Rule(
                definition.getId(), definition.getVersion(), RuleAction.MANUAL, item(definition), Optional.of(problem));
    }

    private static Predicate<ValidatedRecord> item(UsageRule definition) {
        String itemId = definition.getItemId();
        if (itemId == null) {
            return event -> true;
        }
        return event -> {
            Usage usage = event.getUsage();
            return usage != null && itemId.equals(usage.getItem().getId());
        };
    }

    private static Predicate<ValidatedRecord> condition(@Nullable String text) {
        if (text == null) {
            return event -> true;
        }
        BoundCondition bound = BoundCondition.bind(Rql.parseCondition(text), RecordFields.TYPES);
        return event -> bound.test(RecordFields.of(event));
    }
}
