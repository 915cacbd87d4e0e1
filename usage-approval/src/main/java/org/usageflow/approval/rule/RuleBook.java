package org.usageflow.approval.rule;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.UsageRule;

/** The newest version of every usage rule. One thread puts, any thread reads. */
public final class RuleBook {
    private static final String ACTIVE = "active";
    private static final Comparator<UsageRule> ORDER =
            Comparator.comparingInt(UsageRule::getPosition).thenComparing(UsageRule::getId);

    private volatile Map<String, UsageRule> rules = Map.of();

    /** Takes in a rule's new version; null removes it. */
    public void put(String ruleId, @Nullable UsageRule rule) {
        Map<String, UsageRule> changed = new HashMap<>(rules);
        if (rule == null) {
            changed.remove(ruleId);
        } else {
            changed.put(ruleId, rule);
        }
        rules = Map.copyOf(changed);
    }

    /** Active rules of a distributor for a product, in their order. */
    public List<UsageRule> rules(String productId, String providerId) {
        return rules.values().stream()
                .filter(rule -> rule.getStatus().equals(ACTIVE)
                        && rule.getProductId().equals(productId)
                        && rule.getProviderId().equals(providerId))
                .sorted(ORDER)
                .toList();
    }
}
