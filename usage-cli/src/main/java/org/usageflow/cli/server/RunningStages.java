package org.usageflow.cli.server;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import org.usageflow.contract.Stage;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.status.StatusServer;
import org.usageflow.runtime.topic.TopicAdmin;

/** Some stages of a deployment in this process, with their health and metrics over HTTP. */
public final class RunningStages implements AutoCloseable {
    private final StageGroup stages;
    private final StatusServer status;
    private final InetAddress statusHost;

    private RunningStages(StageGroup stages, StatusServer status, InetAddress statusHost) {
        this.stages = stages;
        this.status = status;
        this.statusHost = statusHost;
    }

    /** Starts them; brokers without the transactions we rely on are refused. */
    public static RunningStages start(
            Set<Stage> names, RuntimeConfig config, Settings settings, InetAddress statusHost, int statusPort) {
        try (TopicAdmin admin = new TopicAdmin(config)) {
            admin.requireTransactionVersion2();
        }
        PrometheusMeterRegistry metrics = Server.metrics();
        StageGroup stages = new StageGroup(names, StageContext.of(config, metrics), settings);
        StatusServer status = new StatusServer(statusHost, statusPort, stages.stages(), metrics);
        status.start();
        stages.start();
        return new RunningStages(stages, status, statusHost);
    }

    public void awaitUp(Duration timeout) {
        stages.awaitUp(timeout);
    }

    public String statusUrl() {
        return "http://" + statusHost.getHostAddress() + ":" + status.port();
    }

    @Override
    public void close() {
        stages.close();
        status.close();
    }
}
