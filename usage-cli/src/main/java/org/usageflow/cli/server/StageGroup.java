package org.usageflow.cli.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.usageflow.contract.Stage;
import org.usageflow.runtime.StageApp;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.StageHealth;
import org.usageflow.runtime.config.Settings;

/** Stages that run in this process: started together, and closed together when the gateway has answered what it took. */
public final class StageGroup implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final List<StageApp> stages = new ArrayList<>();

    public StageGroup(Set<Stage> names, StageContext context, Settings settings) {
        names.forEach(name -> stages.add(Stages.create(name, context, settings)));
    }

    public List<StageApp> stages() {
        return List.copyOf(stages);
    }

    public void start() {
        stages.forEach(StageApp::start);
    }

    /** Waits until every stage is up; one that fails, or is not up in time, is an {@link IllegalStateException}. */
    public void awaitUp(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        for (StageApp stage : stages) {
            for (StageHealth health = stage.health(); !health.isUp(); health = stage.health()) {
                if (health.status() == StageHealth.Status.DOWN) {
                    throw new IllegalStateException("Stage " + stage.stage().id() + " failed: " + health.detail());
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("Stage " + stage.stage().id() + " is not up after "
                            + timeout.toSeconds() + " s: " + health.detail());
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    /** The gateway first: it may wait for what another stage says to a request. */
    @Override
    public void close() {
        stages.stream().filter(StageGroup::isGateway).forEach(StageApp::close);
        stages.parallelStream().filter(stage -> !isGateway(stage)).forEach(StageApp::close);
    }

    private static boolean isGateway(StageApp app) {
        return app.stage() == Stage.GATEWAY;
    }
}
