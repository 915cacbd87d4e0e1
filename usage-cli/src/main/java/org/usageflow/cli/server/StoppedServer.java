package org.usageflow.cli.server;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.embedded.EmbeddedKafka;
import org.usageflow.embedded.registry.EmbeddedRegistry;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.config.SettingsException;

/**
 * The topics of an embedded server that does not run: its broker and registry on free ports, without stages, retention or
 * compaction, so that nothing of what is looked at changes.
 */
public final class StoppedServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoppedServer.class);
    private static final String A_LONG_TIME_MS = "31536000000";

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final StageContext context;

    /**
     * Opens a data directory.
     *
     * @throws SettingsException when it is in use, or holds no broker
     */
    public StoppedServer(Path dataDir, Settings settings) {
        Path kafkaDir = dataDir.resolve("kafka");
        if (!Files.isDirectory(kafkaDir)) {
            throw new SettingsException(dataDir + " holds no embedded Kafka; name the --data of a server or demo");
        }
        try {
            started.push(DataLock.acquire(dataDir));
            EmbeddedKafka kafka = EmbeddedKafka.builder()
                    .dataDirectory(kafkaDir)
                    .setting("log.cleaner.enable", "false")
                    .setting("log.retention.check.interval.ms", A_LONG_TIME_MS)
                    .setting("log.initial.task.delay.ms", A_LONG_TIME_MS)
                    .start();
            started.push(kafka);
            Settings known = settings.with(RuntimeConfig.DATA_DIR, dataDir.toString())
                    .with(RuntimeConfig.BOOTSTRAP_SERVERS, kafka.bootstrap());
            RuntimeConfig config = RuntimeConfig.of(known);
            EmbeddedRegistry registry =
                    EmbeddedRegistry.start(config.clientSettings(), config.topicPrefix() + EmbeddedRegistry.TOPIC, 0);
            started.push(registry);
            this.context = StageContext.of(
                    RuntimeConfig.of(known.with(RuntimeConfig.REGISTRY_URL, registry.url())),
                    new SimpleMeterRegistry());
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    public StageContext context() {
        return context;
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                LOG.warn("A part did not stop cleanly", e);
            }
        }
    }
}
