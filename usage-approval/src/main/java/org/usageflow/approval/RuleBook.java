package org.usageflow.approval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.rules.FileRules;

/** The newest version of every usage rule. One thread puts, any thread reads. */
final class RuleBook {
    private volatile Map<String, UsageRule> rules = Map.of();

    /** Takes in a rule's new version; null removes it. */
    void put(String ruleId, @Nullable UsageRule rule) {
        Map<String, UsageRule> changed = new HashMap<>(rules);
        if (rule == null) {
            changed.remove(ruleId);
        } else {
            changed.put(ruleId, rule);
        }
        rules = Map.copyOf(changed);
    }

    /** Those that are tried on the files of a distributor for a product, in their order. */
    List<UsageRule> rules(String productId, String providerId) {
        return FileRules.select(rules.values(), productId, providerId);
    }
}
