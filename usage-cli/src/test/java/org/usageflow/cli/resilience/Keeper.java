package org.usageflow.cli.resilience;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.usageflow.contract.Stage;

/** Keeps one instance of a stage running as an orchestrator does, and tells it where to end next. Thread-safe. */
final class Keeper implements AutoCloseable {
    private final StageProcess process;
    private final Optional<HaltSchedule> schedule;
    private final FaultPlan plan;
    private final FaultFigures figures;
    private final Random dice;
    private Optional<PlannedHalt> planned = Optional.empty();
    private boolean wanted;
    private boolean up;
    private boolean wiped;
    private boolean onFullDisk;
    private long downSince;

    /**
     * @param schedule where it is to end; nothing for an instance that others end
     */
    Keeper(StageProcess process, Optional<HaltSchedule> schedule, FaultPlan plan, FaultFigures figures, Random dice) {
        this.process = process;
        this.schedule = schedule;
        this.plan = plan;
        this.figures = figures;
        this.dice = dice;
    }

    Stage stage() {
        return process.stage();
    }

    StageProcess process() {
        return process;
    }

    /** Starts it for the first time. */
    synchronized void start() {
        downSince = System.nanoTime();
        wanted = true;
        restart();
    }

    /** Starts it for the first time, without a planned end, where it can write little. */
    synchronized void startOnFullDisk() {
        downSince = System.nanoTime();
        wanted = true;
        onFullDisk = true;
        process.start(Optional.empty(), FullDisk.LAUNCHER);
    }

    /** Ends it without warning, and starts it again. */
    synchronized void killAndStart() {
        downSince = System.nanoTime();
        process.kill();
        figures.killed(stage());
        restart();
    }

    synchronized boolean isUp() {
        return up;
    }

    /** Looks after it: starts again what has ended, and notes what is up again. */
    synchronized void look() {
        if (!wanted) {
            return;
        }
        if (!process.isAlive()) {
            ended();
        } else if (!up && process.isUp()) {
            up = true;
            figures.recovered(stage(), System.nanoTime() - downSince);
        } else if (up && isDue()) {
            killAndStart();
        }
    }

    /** Whether it runs without a planned end, and the others have caught up. */
    private boolean isDue() {
        return !onFullDisk
                && planned.isEmpty()
                && schedule.filter(HaltSchedule::isDue).isPresent();
    }

    private void ended() {
        int code = process.exitCode();
        if (code == PlannedHalt.EXIT_CODE) {
            PlannedHalt halt = planned.orElseThrow();
            downSince = System.nanoTime();
            figures.halted(halt);
            schedule.ifPresent(points -> points.hit(halt));
            wipeSometimes();
        } else if (up) {
            throw new AssertionError(
                    process + " ended by itself with status " + code + "; the end of its log:\n" + process.log());
        } else {
            figures.startedAgain(stage());
        }
        restart();
    }

    private void wipeSometimes() {
        boolean streams = stage() != Stage.GATEWAY && stage() != Stage.INGEST;
        if (streams && (!wiped || dice.nextInt(plan.wipeEvery()) == 0)) {
            wiped = true;
            process.wipe();
            figures.wiped(stage());
        }
    }

    private void restart() {
        up = false;
        onFullDisk = false;
        planned = schedule.flatMap(HaltSchedule::next);
        process.start(planned, List.of());
    }

    /** Takes it out of its group, without warning or in good order; it stays away until it is brought back. */
    synchronized void takeAway(boolean kill) {
        wanted = false;
        up = false;
        downSince = System.nanoTime();
        if (kill) {
            process.kill();
            figures.killed(stage());
        } else {
            process.stop();
        }
    }

    synchronized void bringBack() {
        wanted = true;
        process.start(Optional.empty(), List.of());
    }

    @Override
    public synchronized void close() {
        wanted = false;
        process.close();
    }
}
