package org.usageflow.gateway.readmodel;

import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.RuleTally;
import org.usageflow.contract.avro.UsageRule;

/**
 * A usage rule that was tried on a file, as the read model keeps it and the API shows it.
 *
 * @param decided records that it decided; a shadow rule: that it would have
 * @param matched records that it matches; of a rule that is no shadow, those that it decided
 * @param verdict for a shadow rule: what it would have made of the file
 */
public record TriedRule(
        String id,
        int version,
        String action,
        String status,
        long decided,
        long matched,
        @Nullable String verdict) {

    /** The view of what an event tells. */
    public static TriedRule of(RuleTally tally) {
        UsageRule rule = tally.getRule();
        return new TriedRule(
                rule.getId(),
                rule.getVersion(),
                rule.getAction(),
                rule.getStatus(),
                tally.getDecided(),
                tally.getMatched(),
                tally.getVerdict());
    }
}
