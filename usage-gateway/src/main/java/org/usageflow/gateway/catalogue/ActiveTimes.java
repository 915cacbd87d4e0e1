package org.usageflow.gateway.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.ActiveTime;
import org.usageflow.contract.avro.Subscription;

/**
 * When subscriptions were active. Whoever writes a subscription may tell; otherwise the times follow from the changes of its
 * status that are seen.
 */
final class ActiveTimes {
    private static final String ACTIVE = "active";

    private ActiveTimes() {}

    /** What is wrong with the times of a subscription, from the verb on; empty when nothing is. */
    static Optional<String> problem(Subscription subscription) {
        List<ActiveTime> times = subscription.getActiveTimes();
        if (times == null) {
            return Optional.empty();
        }
        Instant last = Instant.MIN;
        for (int i = 0; i < times.size(); i++) {
            Instant from = times.get(i).getFromAt();
            Instant until = times.get(i).getUntilAt();
            if ((from == null && i > 0) || (until == null && i < times.size() - 1)) {
                return Optional.of("must have from_at but in the first time, and until_at but in the last.");
            }
            if ((from != null && !from.isAfter(last)) || (from != null && until != null && !until.isAfter(from))) {
                return Optional.of("must be in order and apart, and end after they begin.");
            }
            last = until == null ? Instant.MAX : until;
        }
        boolean goesOn = !times.isEmpty() && times.getLast().getUntilAt() == null;
        boolean active = subscription.getStatus().equals(ACTIVE);
        return goesOn == active
                ? Optional.empty()
                : Optional.of(
                        active
                                ? "must end with a time without until_at, as the status is active."
                                : "must end with an until_at, as the status is not active.");
    }

    /**
     * Fills the times of a subscription that came without any: as they were while its activity did not change, with a time
     * begun or ended now when it did.
     *
     * @param before the subscription as it was; null for a new one
     */
    static void complete(Subscription subscription, @Nullable Subscription before, Instant now) {
        if (subscription.getActiveTimes() != null || before == null) {
            return;
        }
        boolean active = subscription.getStatus().equals(ACTIVE);
        if (active == before.getStatus().equals(ACTIVE)) {
            subscription.setActiveTimes(before.getActiveTimes());
        } else {
            subscription.setActiveTimes(active ? begun(before, now) : ended(before, now));
        }
    }

    private static List<ActiveTime> begun(Subscription before, Instant now) {
        List<ActiveTime> times = new ArrayList<>(told(before));
        Instant ended = times.isEmpty() ? null : times.getLast().getUntilAt();
        boolean goesOn = ended != null && !ended.isBefore(now);
        times.add(new ActiveTime(goesOn ? times.removeLast().getFromAt() : now, null));
        return times;
    }

    private static List<ActiveTime> ended(Subscription before, Instant now) {
        List<ActiveTime> times = new ArrayList<>(told(before));
        Instant from = times.isEmpty() ? null : times.removeLast().getFromAt();
        if (from == null || from.isBefore(now)) {
            times.add(new ActiveTime(from, now));
        }
        return times;
    }

    private static List<ActiveTime> told(Subscription subscription) {
        List<ActiveTime> times = subscription.getActiveTimes();
        return times == null ? List.of() : times;
    }
}
