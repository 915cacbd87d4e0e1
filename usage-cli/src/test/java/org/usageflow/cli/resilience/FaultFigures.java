package org.usageflow.cli.resilience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.usageflow.contract.Stage;

/** Counts the faults of a run, and how long what was hit took to work again. Thread-safe. */
final class FaultFigures {
    private final Map<Work, Map<FaultPoint, Integer>> halts = new EnumMap<>(Work.class);
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, List<Duration>> recoveries = new TreeMap<>();

    /**
     * Times from a fault to its end.
     *
     * @param times how many there were
     */
    record Recovery(String what, int times, Duration median, Duration longest) {}

    synchronized void halted(PlannedHalt halt) {
        halts.computeIfAbsent(halt.work(), work -> new EnumMap<>(FaultPoint.class))
                .merge(halt.point(), 1, Integer::sum);
        count("kills");
    }

    synchronized void killed(Stage stage) {
        count("kills");
        count("kills from outside");
    }

    synchronized void wiped(Stage stage) {
        count("disks wiped");
    }

    synchronized void startedAgain(Stage stage) {
        count("starts that met an outage");
    }

    synchronized void recovered(Stage stage, long nanos) {
        recovered(stage.id(), nanos);
    }

    synchronized void recovered(String what, long nanos) {
        recoveries.computeIfAbsent(what, w -> new ArrayList<>()).add(Duration.ofNanos(nanos));
    }

    synchronized void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    synchronized Map<String, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** How often each point was hit. */
    synchronized int hits(Work work, FaultPoint point) {
        return halts.getOrDefault(work, Map.of()).getOrDefault(point, 0);
    }

    synchronized List<Recovery> recoveries() {
        return recoveries.entrySet().stream()
                .map(entry -> {
                    List<Duration> sorted = new ArrayList<>(entry.getValue());
                    Collections.sort(sorted);
                    return new Recovery(entry.getKey(), sorted.size(), sorted.get(sorted.size() / 2), sorted.getLast());
                })
                .toList();
    }
}
