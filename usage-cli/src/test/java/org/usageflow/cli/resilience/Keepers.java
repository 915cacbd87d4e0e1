package org.usageflow.cli.resilience;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.usageflow.contract.Stage;
import org.usageflow.runtime.config.Settings;

/** All instances of all stages, and where they are ended. Thread-safe once started. */
final class Keepers implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final String FIRST = "1";
    private static final String SECOND = "2";

    private final Map<Stage, HaltSchedule> schedules = new EnumMap<>(Stage.class);
    private final List<Keeper> all = new ArrayList<>();

    /** Not started yet. */
    Keepers(FaultPlan plan, Settings settings, Path folder, FaultFigures figures, Random dice) {
        for (Stage stage : EnumSet.complementOf(EnumSet.of(Stage.DISTRIBUTOR))) {
            HaltSchedule schedule = new HaltSchedule(stage, plan, new Random(dice.nextLong()), this::slowest);
            schedules.put(stage, schedule);
            StageProcess first = new StageProcess(stage, FIRST, settings, folder);
            all.add(new Keeper(first, Optional.of(schedule), plan, figures, new Random(dice.nextLong())));
            if (isPaired(stage)) {
                StageProcess second = new StageProcess(stage, SECOND, settings, folder);
                all.add(new Keeper(second, Optional.empty(), plan, figures, new Random(dice.nextLong())));
            }
        }
    }

    private int slowest() {
        return schedules.values().stream().mapToInt(HaltSchedule::rounds).min().orElseThrow();
    }

    /** One stage that keeps state and one that keeps none: more processes would only wait for the machine. */
    private static boolean isPaired(Stage stage) {
        return switch (stage) {
            case VALIDATOR, INGEST -> true;
            case LIFECYCLE, APPROVAL, EXPORT, GATEWAY, DISTRIBUTOR -> false;
        };
    }

    /** Starts them all, the gateway where it can write little. */
    void start() {
        for (Keeper keeper : all) {
            if (keeper.stage() == Stage.GATEWAY) {
                keeper.startOnFullDisk();
            } else {
                keeper.start();
            }
        }
    }

    /** Kills the gateway, and starts it where there is room. */
    void freeTheDisk() {
        all.stream().filter(keeper -> keeper.stage() == Stage.GATEWAY).forEach(Keeper::killAndStart);
    }

    /** Looks after them until it is over. */
    void look(CountDownLatch ended) throws InterruptedException {
        while (!FaultThreads.pause(ended, LOOK)) {
            all.forEach(Keeper::look);
        }
    }

    boolean areUp() {
        return all.stream().allMatch(Keeper::isUp);
    }

    /** The second instances, which leave their groups and come back. */
    List<Keeper> seconds() {
        return all.stream()
                .filter(keeper -> keeper.process().instance().equals(SECOND))
                .toList();
    }

    /** The points that were not hit often enough. */
    List<String> missing() {
        return schedules.values().stream()
                .flatMap(schedule -> schedule.missing().stream())
                .toList();
    }

    /** Plans no further ends. */
    void endHalts() {
        schedules.values().forEach(HaltSchedule::end);
    }

    @Override
    public void close() {
        all.forEach(Keeper::close);
    }
}
