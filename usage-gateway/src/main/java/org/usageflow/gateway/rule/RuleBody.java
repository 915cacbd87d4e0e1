package org.usageflow.gateway.rule;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.gateway.http.Fields;
import org.usageflow.rules.Past;
import org.usageflow.rules.RuleAction;
import org.usageflow.rules.RuleArguments;
import org.usageflow.rules.RuleScope;
import org.usageflow.rules.RuleStatus;

/**
 * What a request says of a usage rule. What it does not say stays as it was; null takes the condition, the item or the number
 * of periods away. Problems are collected in the fields.
 *
 * @param items names of the product's items by id
 */
record RuleBody(Fields fields, Map<String, String> items) {
    private static final int WORD_MAX = 20;
    private static final int ID_MAX = 100;
    private static final int RULE_MAX = 2_000;

    /** A rule of which nothing was said yet. */
    static UsageRule blank(String id, String productId, String providerId) {
        UsageRule rule = new UsageRule();
        rule.setId(id);
        rule.setProductId(productId);
        rule.setProviderId(providerId);
        rule.setAction("");
        rule.setScope(RuleScope.RECORD.apiName());
        rule.setStatus(RuleStatus.ACTIVE.apiName());
        rule.setUpdatedAt(Instant.EPOCH);
        return rule;
    }

    /** The rule with what the request says. */
    UsageRule applyTo(UsageRule before) {
        UsageRule rule = UsageRule.newBuilder(before).build();
        word("action", RuleAction.values(), RuleAction::apiName).ifPresent(rule::setAction);
        word("scope", RuleScope.values(), RuleScope::apiName).ifPresent(rule::setScope);
        word("status", RuleStatus.values(), RuleStatus::apiName).ifPresent(rule::setStatus);
        if (rule.getAction().isEmpty() && !fields.isGiven("action")) {
            fields.problem("Field action is required.");
        }
        if (fields.isGiven("rule")) {
            rule.setRule(Fields.orNull(fields.text("rule", RULE_MAX)));
        }
        if (fields.isGiven("history_periods")) {
            rule.setHistoryPeriods(
                    fields.integer("history_periods", 1, Past.PERIODS_MAX).orElse(null));
        }
        if (fields.isGiven("item")) {
            item(rule);
        }
        checkCondition(rule);
        return rule;
    }

    private void item(UsageRule rule) {
        Optional<String> item = fields.nested("item").text("id", ID_MAX);
        item.filter(id -> !items.containsKey(id))
                .ifPresent(id -> fields.problem("Product " + rule.getProductId() + " has no item " + id + "."));
        rule.setItemId(Fields.orNull(item));
    }

    private void checkCondition(UsageRule rule) {
        String condition = rule.getRule();
        if (condition != null) {
            String problem =
                    RuleArguments.problem(RuleScope.find(rule.getScope()).orElse(RuleScope.RECORD), condition);
            if (problem != null) {
                fields.problem(problem);
            }
        }
    }

    private <T> Optional<String> word(String name, T[] values, Function<T, String> spelling) {
        var words = Arrays.stream(values).map(spelling).toList();
        return fields.value(
                name,
                WORD_MAX,
                text -> Optional.of(text.toLowerCase(Locale.ROOT)).filter(words::contains),
                words.stream().collect(Collectors.joining(", ")));
    }
}
