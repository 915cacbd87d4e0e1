package org.usageflow.sample;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.SubscriptionItem;

/**
 * Draws what rows report: who used what, how much and when. What a subscription has reserved is reported by one row of a
 * file at most, since all rows together may not exceed it. Thread-safe.
 */
final class FactSource {
    private static final int QUANTITY_MAX = 500;
    private static final int SECONDS_AN_HOUR = 3_600;
    private static final int HOURS_MAX = 24;

    /** One row of so many reports a reservation, until each has been reported. */
    private static final int RESERVATION_EVERY = 8;

    private final List<Buyer> buyers;
    private final List<Buyer> reservations;
    private final LocalDateTime periodStart;
    private final LocalDateTime periodEnd;
    private final long hours;

    /** @param bought what the subscription contains, in the order of its items */
    private record Buyer(Subscription subscription, List<Bought> bought) {
        Buyer only(Predicate<Bought> which) {
            return new Buyer(subscription, bought.stream().filter(which).toList());
        }
    }

    /** @param quantityMax what a row may report at most */
    private record Bought(SampleItem item, int quantityMax) {}

    FactSource(SampleFileSpec spec, SampleProduct product, List<Subscription> subscriptions) {
        Map<String, SampleItem> items = new HashMap<>();
        product.items().forEach(line -> items.put(line.item().getId(), line));
        List<Buyer> all = subscriptions.stream()
                .map(subscription -> buyer(subscription, items))
                .toList();
        this.buyers = all.stream()
                .map(buyer -> buyer.only(bought -> !bought.item.isReservation()))
                .filter(buyer -> !buyer.bought.isEmpty())
                .toList();
        this.reservations = all.stream()
                .flatMap(buyer -> buyer.bought.stream()
                        .filter(bought -> bought.item.isReservation())
                        .map(bought -> buyer.only(bought::equals)))
                .toList();
        this.periodStart = LocalDateTime.ofInstant(spec.periodStartAt(), ZoneOffset.UTC);
        this.periodEnd = LocalDateTime.ofInstant(spec.periodEndAt(), ZoneOffset.UTC);
        this.hours = (Duration.between(periodStart, periodEnd).toSeconds() + 1) / SECONDS_AN_HOUR;
    }

    private static Buyer buyer(Subscription subscription, Map<String, SampleItem> items) {
        List<Bought> bought = subscription.getItems().stream()
                .flatMap(
                        line -> Optional.ofNullable(items.get(line.getItemId()))
                                .map(item -> new Bought(item, quantityMax(line)))
                                .stream())
                .toList();
        return new Buyer(subscription, bought);
    }

    /** One less than was reserved, so that a small mistake in the decimals is not too much as well. */
    private static int quantityMax(SubscriptionItem line) {
        return line.getQuantity() == null ? QUANTITY_MAX : line.getQuantity().intValue() - 1;
    }

    LocalDateTime periodStart() {
        return periodStart;
    }

    /**
     * Draws a fact.
     *
     * @param number of the fact in its file, from 0
     */
    RowFacts draw(Dice dice, int number) {
        int drawn = dice.below(buyers.size());
        int reservation = number / RESERVATION_EVERY;
        boolean reserved = number % RESERVATION_EVERY == 0 && reservation < reservations.size();
        Buyer buyer = reserved ? reservations.get(reservation) : buyers.get(drawn);
        Bought bought = buyer.bought.get(dice.below(buyer.bought.size()));
        LocalDateTime startAt = periodStart.plusHours(dice.below(hours));
        LocalDateTime endAt = startAt.plusSeconds((1L + dice.below(HOURS_MAX)) * SECONDS_AN_HOUR - 1);
        return new RowFacts(
                buyer.subscription,
                bought.item,
                quantity(dice, bought),
                startAt,
                endAt.isAfter(periodEnd) ? periodEnd : endAt);
    }

    private static BigDecimal quantity(Dice dice, Bought bought) {
        int decimals = bought.item.precision().decimals();
        long steps = BigInteger.TEN.pow(decimals).longValueExact() * bought.quantityMax;
        return BigDecimal.valueOf(1 + dice.below(steps), decimals);
    }
}
