package org.usageflow.gateway.rule;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.gateway.json.Times;

/** A usage rule as the API shows it. Source: UsageItemRule of the original's API; {@code position} is the order of evaluation. */
record RuleView(
        String id,
        String action,
        String scope,
        @Nullable String rule,
        String status,
        @Nullable Item item,
        int version,
        int position,
        Map<String, Event> events) {

    record Item(String id) {}

    record Event(String at) {}

    static RuleView of(UsageRule rule) {
        String itemId = rule.getItemId();
        return new RuleView(
                rule.getId(),
                rule.getAction(),
                rule.getScope(),
                rule.getRule(),
                rule.getStatus(),
                itemId == null ? null : new Item(itemId),
                rule.getVersion(),
                rule.getPosition(),
                Map.of("updated", new Event(Times.format(rule.getUpdatedAt()))));
    }
}
