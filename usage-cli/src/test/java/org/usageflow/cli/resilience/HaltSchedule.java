package org.usageflow.cli.resilience;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.usageflow.contract.Stage;

/** Which points of a stage are hit next: all of them in an order of chance, again and again. Thread-safe. */
final class HaltSchedule {
    private static final int PASSAGES_MAX = 3;

    private final List<PlannedHalt> points;
    private final Random dice;
    private final int hits;
    private final boolean endsWhenDone;
    private final List<PlannedHalt> ahead = new ArrayList<>();
    private final Map<Work, Map<FaultPoint, Integer>> done = new EnumMap<>(Work.class);
    private boolean over;

    HaltSchedule(Stage stage, FaultPlan plan, Random dice) {
        this.points = Work.of(stage).stream()
                .flatMap(work -> plan.points(work).stream().map(point -> new PlannedHalt(work, point, 1)))
                .toList();
        this.hits = plan.hits();
        this.endsWhenDone = plan.isQuick();
        this.dice = dice;
    }

    /** The next point; none when it is over. */
    synchronized Optional<PlannedHalt> next() {
        if (over || (endsWhenDone && isDone())) {
            return Optional.empty();
        }
        if (ahead.isEmpty()) {
            ahead.addAll(points);
            Collections.shuffle(ahead, dice);
        }
        PlannedHalt next = ahead.removeLast();
        int most = next.point() == FaultPoint.PROCESSED ? next.work().eventsMax() : PASSAGES_MAX;
        return Optional.of(new PlannedHalt(next.work(), next.point(), 1 + dice.nextInt(most)));
    }

    synchronized void hit(PlannedHalt halt) {
        done.computeIfAbsent(halt.work(), work -> new EnumMap<>(FaultPoint.class))
                .merge(halt.point(), 1, Integer::sum);
    }

    /** Whether each point was hit often enough. */
    synchronized boolean isDone() {
        return missing().isEmpty();
    }

    /** The points that were not hit often enough. */
    synchronized List<String> missing() {
        return points.stream()
                .filter(halt -> done.getOrDefault(halt.work(), Map.of()).getOrDefault(halt.point(), 0) < hits)
                .map(halt -> halt.work() + " " + halt.point())
                .toList();
    }

    /** Plans nothing more. */
    synchronized void end() {
        over = true;
    }
}
