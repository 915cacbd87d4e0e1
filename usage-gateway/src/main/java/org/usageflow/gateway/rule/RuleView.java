package org.usageflow.gateway.rule;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.gateway.json.Times;

/**
 * A usage rule as the API shows it. Source: UsageItemRule of the original's API; {@code version}, {@code position}, which is
 * the order of evaluation, and {@code history_periods} are ours.
 */
record RuleView(
        String id,
        String action,
        String scope,
        @Nullable String rule,
        String status,
        @Nullable Item item,
        int version,
        int position,
        @Nullable Integer historyPeriods,
        Map<String, Event> events) {

    record Item(String id, @Nullable String name) {}

    record Event(String at, @Nullable Author by) {}

    record Author(@Nullable String id, @Nullable String name) {}

    /**
     * A rule's view.
     *
     * @param itemNames names of the product's items by id
     */
    static RuleView of(UsageRule rule, Map<String, String> itemNames) {
        String itemId = rule.getItemId();
        Map<String, Event> events = new LinkedHashMap<>();
        Instant createdAt = rule.getCreatedAt();
        if (createdAt != null) {
            events.put("created", event(createdAt, rule.getCreatedBy()));
        }
        events.put("updated", event(rule.getUpdatedAt(), rule.getUpdatedBy()));
        return new RuleView(
                rule.getId(),
                rule.getAction(),
                rule.getScope(),
                rule.getRule(),
                rule.getStatus(),
                itemId == null ? null : new Item(itemId, itemNames.get(itemId)),
                rule.getVersion(),
                rule.getPosition(),
                rule.getHistoryPeriods(),
                events);
    }

    private static Event event(Instant at, @Nullable Actor by) {
        return new Event(Times.format(at), by == null ? null : new Author(by.getId(), by.getName()));
    }
}
