package org.usageflow.gateway.aggregate;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.json.Times;

/**
 * What was used of an item in a subscription, in one currency.
 *
 * @param amount amounts of accepted usage; null where nothing is priced
 * @param consumed quantity in files that were submitted and not rejected
 * @param accepted quantity in files that were accepted
 */
record AggregateView(
        Item item,
        Asset asset,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        BigDecimal consumed,
        BigDecimal accepted,
        Events events) {
    record Item(String id, String localId, String mpn, String name, String unit, String type) {}

    record Asset(
            String id,
            @Nullable String externalId,
            @Nullable String externalUid) {}

    record Events(Moment lastReported) {}

    record Moment(String at) {}

    static AggregateView of(
            Item item,
            Asset asset,
            @Nullable String currency,
            BigDecimal consumed,
            BigDecimal accepted,
            BigDecimal amount,
            Instant lastReported) {
        return new AggregateView(
                item,
                asset,
                currency == null ? null : plain(amount),
                currency,
                plain(consumed),
                plain(accepted),
                new Events(new Moment(Times.format(lastReported))));
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.stripTrailingZeros();
    }
}
