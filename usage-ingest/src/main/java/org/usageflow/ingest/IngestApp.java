package org.usageflow.ingest;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.contract.Stage;
import org.usageflow.runtime.StageApp;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.StageHealth;

/** Ingest as a stage: one thread that splits files. */
public final class IngestApp implements StageApp {
    private static final Logger LOG = LoggerFactory.getLogger(IngestApp.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final SplitLoop loop;
    private final Thread thread;

    private IngestApp(SplitLoop loop, String instanceId) {
        this.loop = loop;
        this.thread = Thread.ofPlatform().name("usageflow-ingest-" + instanceId).unstarted(loop);
    }

    /** Ingest with settings of its own as they are by default. */
    public static StageApp create(StageContext context) {
        return create(context, IngestConfig.DEFAULTS);
    }

    public static StageApp create(StageContext context, IngestConfig config) {
        return new IngestApp(new SplitLoop(context, config), context.config().instanceId());
    }

    @Override
    public Stage stage() {
        return Stage.INGEST;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public StageHealth health() {
        return loop.health();
    }

    @Override
    public void close() {
        loop.close();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            if (!thread.join(CLOSE_TIMEOUT)) {
                LOG.warn("Ingest did not end in time and is interrupted timeout={}", CLOSE_TIMEOUT);
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
