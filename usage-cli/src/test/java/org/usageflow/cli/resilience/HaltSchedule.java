package org.usageflow.cli.resilience;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntSupplier;
import org.usageflow.contract.Stage;

/**
 * Which points of a stage are hit next: all of them in an order of chance, again and again, but no stage a round ahead of the
 * others: who is hit with each request would leave them no work to be hit at. Thread-safe.
 */
final class HaltSchedule {
    private static final int PASSAGES_MAX = 3;

    private final List<PlannedHalt> points;
    private final Random dice;
    private final int hits;
    private final boolean endsWhenDone;
    private final IntSupplier slowest;
    private final List<PlannedHalt> ahead = new ArrayList<>();
    private final Map<Work, Map<FaultPoint, Integer>> done = new EnumMap<>(Work.class);
    private boolean over;

    /**
     * @param slowest rounds that every stage has behind it
     */
    HaltSchedule(Stage stage, FaultPlan plan, Random dice, IntSupplier slowest) {
        this.points = Work.of(stage).stream()
                .flatMap(work -> plan.points(work).stream().map(point -> new PlannedHalt(work, point, 1)))
                .toList();
        this.hits = plan.hits();
        this.endsWhenDone = plan.isQuick();
        this.dice = dice;
        this.slowest = slowest;
    }

    /** Whether it is to be hit now. */
    boolean isDue() {
        int behind = rounds();
        return !isOver() && !(endsWhenDone && behind >= hits) && behind <= slowest.getAsInt();
    }

    private synchronized boolean isOver() {
        return over;
    }

    /** The next point; none when it is over, or the others are behind. */
    Optional<PlannedHalt> next() {
        return isDue() ? Optional.of(draw()) : Optional.empty();
    }

    private synchronized PlannedHalt draw() {
        if (ahead.isEmpty()) {
            int least = rounds();
            points.stream().filter(halt -> hitsOf(halt) == least).forEach(ahead::add);
            Collections.shuffle(ahead, dice);
        }
        PlannedHalt next = ahead.removeLast();
        int most = next.point() == FaultPoint.PROCESSED ? next.work().eventsMax() : PASSAGES_MAX;
        return new PlannedHalt(next.work(), next.point(), 1 + dice.nextInt(most));
    }

    synchronized void hit(PlannedHalt halt) {
        done.computeIfAbsent(halt.work(), work -> new EnumMap<>(FaultPoint.class))
                .merge(halt.point(), 1, Integer::sum);
    }

    /** How often each point was hit, at least. */
    synchronized int rounds() {
        return points.stream().mapToInt(this::hitsOf).min().orElse(Integer.MAX_VALUE);
    }

    private int hitsOf(PlannedHalt halt) {
        return done.getOrDefault(halt.work(), Map.of()).getOrDefault(halt.point(), 0);
    }

    /** The points that were not hit often enough. */
    synchronized List<String> missing() {
        return points.stream()
                .filter(halt -> hitsOf(halt) < hits)
                .map(halt -> halt.work() + " " + halt.point())
                .toList();
    }

    /** Plans nothing more. */
    synchronized void end() {
        over = true;
    }
}
