package org.usageflow.cli.resilience;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.usageflow.embedded.EmbeddedPostgres;

/** Faults around the stages: brokers killed, the database away, instances that leave their group and join it again. */
final class OuterFaults {
    /** Longer than the session of a member, so that the others take its share over. */
    private static final Duration LEFT = Duration.ofSeconds(9);

    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final FaultPlan plan;
    private final Brokers brokers;
    private final EmbeddedPostgres postgres;
    private final List<Keeper> pairs;
    private final FaultFigures figures;
    private final Random dice;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger brokerKills = new AtomicInteger();
    private final AtomicInteger outages = new AtomicInteger();
    private final AtomicInteger takeOvers = new AtomicInteger();
    private final CountDownLatch atRest = new CountDownLatch(3);

    /**
     * @param pairs the instances that leave and come back
     */
    OuterFaults(
            FaultPlan plan,
            Brokers brokers,
            EmbeddedPostgres postgres,
            List<Keeper> pairs,
            FaultFigures figures,
            Random dice) {
        this.plan = plan;
        this.brokers = brokers;
        this.postgres = postgres;
        this.pairs = pairs;
        this.figures = figures;
        this.dice = dice;
    }

    void start(FaultThreads threads) {
        threads.start("brokers", ended -> killBrokers(new Random(dice.nextLong())));
        threads.start("database", ended -> stopDatabase());
        threads.start("groups", this::changeGroups);
    }

    /** Whether each fault came often enough. */
    boolean isDone() {
        return brokerKills.get() >= plan.brokerKills()
                && outages.get() >= plan.databaseOutages()
                && takeOvers.get() >= plan.takeOvers();
    }

    /** Ends the faults, and returns when all is there again. */
    void end() throws InterruptedException {
        over.countDown();
        atRest.await();
    }

    /** A quick run has no more faults than it must have. */
    private boolean goesOn(AtomicInteger done, int wanted) {
        return over.getCount() > 0 && (!plan.isQuick() || done.get() < wanted);
    }

    private void killBrokers(Random order) throws InterruptedException {
        try {
            while (goesOn(brokerKills, plan.brokerKills()) && !FaultThreads.pause(over, plan.brokerPause())) {
                int index = order.nextInt(Brokers.COUNT);
                brokers.kill(index);
                figures.count("brokers killed");
                var unused = FaultThreads.pause(over, plan.brokerAway());
                long from = System.nanoTime();
                brokers.restart(index);
                figures.recovered("broker, all copies in step", System.nanoTime() - from);
                brokerKills.incrementAndGet();
            }
        } finally {
            atRest.countDown();
        }
    }

    private void stopDatabase() throws InterruptedException {
        try {
            while (goesOn(outages, plan.databaseOutages()) && !FaultThreads.pause(over, plan.databasePause())) {
                postgres.stop();
                figures.count("database outages");
                var unused = FaultThreads.pause(over, plan.databaseAway());
                postgres.start();
                outages.incrementAndGet();
            }
        } finally {
            atRest.countDown();
        }
    }

    private void changeGroups(CountDownLatch ended) throws InterruptedException {
        try {
            while (goesOn(takeOvers, plan.takeOvers()) && !FaultThreads.pause(over, plan.takeOverPause())) {
                Keeper keeper = pairs.get(takeOvers.get() % pairs.size());
                keeper.takeAway(dice.nextBoolean());
                var unused = FaultThreads.pause(over, LEFT);
                keeper.bringBack();
                figures.count("instances out of their group and back");
                awaitUp(keeper, ended);
                takeOvers.incrementAndGet();
            }
        } finally {
            atRest.countDown();
        }
    }

    private static void awaitUp(Keeper keeper, CountDownLatch ended) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!keeper.isUp() && !FaultThreads.pause(ended, LOOK)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(keeper.process() + " did not come back into its group in " + LONGEST_START);
            }
        }
    }
}
