package org.usageflow.validator.rule;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a row reports, as far as it has to be held against other rows: of its own file for what is reserved, of other files
 * for their times.
 *
 * @param subscriptionId subscription
 * @param itemId item; empty while it is not registered
 * @param tier tier; null unless the schema has tiers
 * @param startAt when the usage began
 * @param endAt when it ended, not before it began
 * @param quantity how much; null when the row does not say it rightly
 * @param purchased quantity that all rows of a file may report together; null when there is no limit
 */
public record Reported(
        String subscriptionId,
        String itemId,
        @Nullable Integer tier,
        Instant startAt,
        Instant endAt,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal purchased) {
    private static final char SEPARATOR = '\0';

    /** The same of an item that has been registered. */
    public Reported ofItem(String id) {
        return new Reported(subscriptionId, id, tier, startAt, endAt, quantity, purchased);
    }

    /** What its rows add up for: subscription, item and tier. */
    public String account() {
        return subscriptionId + SEPARATOR + itemId + SEPARATOR + (tier == null ? "" : tier);
    }
}
