package org.usageflow.cli.resilience;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.usageflow.contract.Stage;

/**
 * What a fault run does.
 *
 * @param seed of everything that is left to chance
 * @param lasts least time of load and faults; it goes on until every point was hit often enough
 * @param hits how often each point of each work is hit, at least
 * @param wipeEvery one of so many killed stages loses its disk, and each at its first kill
 * @param brokerKills how often a broker is killed, at least
 * @param brokerAway how long it stays away
 * @param brokerPause time from its return to the next kill
 * @param databaseOutages how often the database goes away, at least
 * @param databaseAway how long it stays away
 * @param databasePause time between two outages
 * @param takeOvers how often an instance is taken out of its group and put back, at least
 * @param takeOverPause time from its return to the next one
 */
record FaultPlan(
        long seed,
        Duration lasts,
        int hits,
        int wipeEvery,
        int brokerKills,
        Duration brokerAway,
        Duration brokerPause,
        int databaseOutages,
        Duration databaseAway,
        Duration databasePause,
        int takeOvers,
        Duration takeOverPause) {
    /** System property: least minutes of a long run; without it, the run is the short one of the normal tests. */
    static final String MINUTES = "usageflow.faults.minutes";

    /** System property: the seed; by default one that the clock gives. */
    static final String SEED = "usageflow.faults.seed";

    private static final int QUICK_STEP = 3;

    /** The plan that the system properties ask for. */
    static FaultPlan chosen() {
        long seed = Optional.ofNullable(Long.getLong(SEED)).orElseGet(System::currentTimeMillis);
        return Optional.ofNullable(Long.getLong(MINUTES))
                .map(minutes -> lasting(seed, Duration.ofMinutes(minutes)))
                .orElseGet(() -> quick(seed));
    }

    /** Whether it does what it must, and no more. */
    boolean isQuick() {
        return lasts.isZero();
    }

    /** The points at which a work is cut off: all, or in a quick run every third one, so that each point is hit in several works. */
    List<FaultPoint> points(Work work) {
        List<FaultPoint> all = List.copyOf(work.points());
        if (!isQuick() || work.stage() == Stage.GATEWAY) {
            return all;
        }
        long first = Math.floorMod(seed + List.of(Work.values()).indexOf(work), QUICK_STEP);
        return LongStream.iterate(first, i -> i < all.size(), i -> i + QUICK_STEP)
                .mapToObj(i -> all.get(Math.toIntExact(i)))
                .toList();
    }

    static FaultPlan quick(long seed) {
        return new FaultPlan(
                seed,
                Duration.ZERO,
                1,
                12,
                Brokers.COUNT,
                Duration.ofSeconds(4),
                Duration.ofSeconds(6),
                1,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                2,
                Duration.ZERO);
    }

    private static FaultPlan lasting(long seed, Duration lasts) {
        return new FaultPlan(
                seed,
                lasts,
                2,
                4,
                10,
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                2,
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                10,
                Duration.ofSeconds(45));
    }
}
