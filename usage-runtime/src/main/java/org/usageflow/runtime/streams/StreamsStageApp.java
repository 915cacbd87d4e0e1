package org.usageflow.runtime.streams;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.contract.Stage;
import org.usageflow.runtime.Outages;
import org.usageflow.runtime.StageApp;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.StageHealth;

/**
 * A stage that is a Kafka Streams topology. Whatever ends one of its threads, the next one goes on from what is committed after a
 * pause: a record that can not be processed has its dead-letter topic, so what arrives here is the surroundings' doing (a broker
 * that starts answers, for a moment, that topics are missing) and may be over soon. Health and a counter show it.
 */
public final class StreamsStageApp implements StageApp {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsStageApp.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final Stage stage;
    private final StateMemory memory;
    private final KafkaStreams streams;
    private final KafkaStreamsMetrics metrics;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicReference<String> failure = new AtomicReference<>("");
    private final RestartPauses pauses = new RestartPauses(InstantSource.system());
    private final Counter failures;

    public StreamsStageApp(Stage stage, Topology topology, StageContext context) {
        this.stage = stage;
        this.memory = new StateMemory(context.config().stateMemoryBytes());
        Properties properties = new Properties();
        properties.putAll(UsageStreams.settings(stage, context.config()));
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StateMemory.Setter.class);
        properties.put(StateMemory.SETTING, memory);
        this.failures = Counter.builder("usageflow.stage.failures")
                .tag("stage", stage.id())
                .description("failures that ended a thread of the stage, which was replaced")
                .register(context.metrics());
        this.streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(this::onFailure);
        streams.setStateListener(
                (now, before) -> LOG.info("Stage changed state stage={} from={} to={}", stage.id(), before, now));
        this.metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(context.metrics());
        Gauge.builder("usageflow.stage.up", streams, s -> s.state() == KafkaStreams.State.RUNNING ? 1 : 0)
                .tag("stage", stage.id())
                .description("1 while the stage processes events")
                .register(context.metrics());
    }

    private StreamThreadExceptionResponse onFailure(Throwable thrown) {
        failures.increment();
        failure.set(String.valueOf(thrown));
        boolean outage = Outages.isOutage(thrown);
        Duration pause = outage ? pauses.afterOutage() : pauses.afterFailure();
        if (outage) {
            LOG.warn("Stage met an outage and tries again stage={} pause={}", stage.id(), pause, thrown);
        } else {
            LOG.error("Stage failed and tries again stage={} pause={}", stage.id(), pause, thrown);
        }
        return waitUnlessClosing(pause)
                ? StreamThreadExceptionResponse.REPLACE_THREAD
                : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private boolean waitUnlessClosing(Duration pause) {
        try {
            return !closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public void start() {
        streams.start();
    }

    @Override
    public StageHealth health() {
        return switch (streams.state()) {
            case CREATED, REBALANCING -> StageHealth.starting("assigning and restoring state" + lastFailure());
            case RUNNING -> StageHealth.up();
            case PENDING_SHUTDOWN, NOT_RUNNING -> StageHealth.stopped();
            case PENDING_ERROR, ERROR -> StageHealth.down(failure.get());
        };
    }

    private String lastFailure() {
        String last = failure.get();
        return last.isEmpty() ? "" : "; before: " + last;
    }

    @Override
    public void close() {
        closing.countDown();
        // leaving at once lets another instance take over without waiting for the session to end
        streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        metrics.close();
        memory.close();
    }
}
