package org.usageflow.cli.server;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.contract.Stage;
import org.usageflow.embedded.EmbeddedKafka;
import org.usageflow.embedded.EmbeddedPostgres;
import org.usageflow.embedded.FreePorts;
import org.usageflow.embedded.registry.EmbeddedRegistry;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.AccessSettings;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.status.PeakHeapMetrics;
import org.usageflow.runtime.status.ThreadCpuMetrics;
import org.usageflow.runtime.topic.TopicAdmin;

/**
 * Everything in one process: broker, registry and database where the settings name no outside ones, all topics, all stages and
 * the gateway. Closing it stops what it started, in the opposite order, and so does the end of the JVM.
 */
public final class Server implements AutoCloseable {
    /** Address at which the embedded broker listens for distributors; set by an option of the server. */
    public static final String DISTRIBUTORS_HOST = "distributors.host";

    private static final String LOOPBACK = "127.0.0.1";
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration UP_TIMEOUT = Duration.ofMinutes(3);
    static final String POSTGRES_USER = "postgres";

    /**
     * Shards where all stages run in this one process: more than its threads make batches and transactions smaller and state
     * stores more, and nothing quicker.
     */
    private static final String SHARDS_EMBEDDED = "2";

    /** Bytes for the state stores of each stage where all run in this one process, which is to stay within a gibibyte. */
    private static final String STATE_MEMORY_EMBEDDED = Integer.toString(32 << 20);

    private final Deque<AutoCloseable> started = new ConcurrentLinkedDeque<>();
    private final Thread stopAtExit = new Thread(this::stop, "usageflow-server-stop");
    private final Consumer<String> progress;
    private Settings settings;

    private Server(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Starts it and waits until it serves.
     *
     * @param progress told what is being started
     */
    public static Server start(ServerOptions options, Consumer<String> progress) {
        Server server = new Server(
                options.settings()
                        .with(RuntimeConfig.DATA_DIR, options.dataDir().toString()),
                progress);
        Runtime.getRuntime().addShutdownHook(server.stopAtExit);
        try {
            server.startAll(options);
            return server;
        } catch (RuntimeException | Error failure) {
            server.close();
            throw failure;
        }
    }

    private void startAll(ServerOptions options) {
        started.push(DataLock.acquire(options.dataDir()));
        startInfrastructure(options);
        int port = options.ports().http() == 0
                ? FreePorts.find(1).getFirst()
                : options.ports().http();
        settings = settings.with(GatewayConfig.PORT, Integer.toString(port));
        if (settings.get(RuntimeConfig.STATE_MEMORY_BYTES).isEmpty()) {
            settings = settings.with(RuntimeConfig.STATE_MEMORY_BYTES, STATE_MEMORY_EMBEDDED);
        }
        RuntimeConfig config = RuntimeConfig.of(settings);
        applyTopics(config);
        PrometheusMeterRegistry metrics = metrics();
        progress.accept("stages");
        EnumSet<Stage> names = EnumSet.complementOf(EnumSet.of(Stage.DISTRIBUTOR));
        StageGroup stages = new StageGroup(names, StageContext.of(config, metrics), settings);
        started.push(stages);
        stages.start();
        stages.awaitUp(UP_TIMEOUT);
    }

    private void startInfrastructure(ServerOptions options) {
        Path data = options.dataDir();
        if (settings.get(GatewayConfig.JDBC_URL).isEmpty()) {
            progress.accept("PostgreSQL");
            startPostgres(data.resolve("postgres"), options.ports().postgres());
        }
        if (settings.get(RuntimeConfig.BOOTSTRAP_SERVERS).isEmpty()) {
            progress.accept("Kafka");
            startKafka(data.resolve("kafka"), options.ports());
        }
        if (settings.get(RuntimeConfig.REGISTRY_URL).isEmpty()) {
            progress.accept("schema registry");
            startRegistry(options.ports().registry());
        }
    }

    private void startKafka(Path directory, ServerPorts ports) {
        if (settings.get(RuntimeConfig.SHARDS).isEmpty()) {
            settings = settings.with(RuntimeConfig.SHARDS, SHARDS_EMBEDDED);
        }
        EmbeddedKafka kafka = started(EmbeddedKafka.builder()
                .dataDirectory(directory)
                .ports(fixed(ports.kafka()))
                .guests(settings.get(DISTRIBUTORS_HOST).orElse(LOOPBACK), fixed(ports.distributors()))
                .guestAddress(
                        settings.get(AccessSettings.DISTRIBUTORS_BOOTSTRAP).orElse(""))
                .start());
        settings = settings.with(RuntimeConfig.BOOTSTRAP_SERVERS, kafka.bootstrap())
                .with(
                        AccessSettings.DISTRIBUTORS_BOOTSTRAP,
                        kafka.guestBootstrap().orElseThrow())
                .with(AccessSettings.DISTRIBUTORS_PROTOCOL, "SASL_PLAINTEXT");
        LOG.info("Kafka is up address={} distributors={}", kafka.bootstrap(), kafka.guestBootstrap());
    }

    /** No port for 0, which stands for any free one. */
    private static int[] fixed(int port) {
        return port == 0 ? new int[0] : new int[] {port};
    }

    private void startPostgres(Path directory, int port) {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().dataDirectory(directory).closeOnExit(false);
        EmbeddedPostgres postgres =
                started(port == 0 ? builder.start() : builder.port(port).start());
        settings =
                settings.with(GatewayConfig.JDBC_URL, postgres.jdbcUrl()).with(GatewayConfig.JDBC_USER, POSTGRES_USER);
        LOG.info("PostgreSQL is up address={}", postgres.jdbcUrl());
    }

    private void startRegistry(int port) {
        RuntimeConfig config = RuntimeConfig.of(settings);
        String topic = config.topicPrefix() + EmbeddedRegistry.TOPIC;
        EmbeddedRegistry registry = started(EmbeddedRegistry.start(config.clientSettings(), topic, port));
        settings = settings.with(RuntimeConfig.REGISTRY_URL, registry.url());
        LOG.info("Schema registry is up address={}", registry.url());
    }

    private <T extends AutoCloseable> T started(T part) {
        started.push(part);
        return part;
    }

    private void applyTopics(RuntimeConfig config) {
        progress.accept("topics");
        try (TopicAdmin admin = new TopicAdmin(config)) {
            admin.requireTransactionVersion2();
            admin.apply(Set.of()).forEach(left -> LOG.warn("Topic differs difference={}", left.sentence()));
        }
    }

    static PrometheusMeterRegistry metrics() {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        for (var binder : List.of(new ThreadCpuMetrics(), new PeakHeapMetrics(), new JvmMemoryMetrics())) {
            binder.bindTo(metrics);
        }
        return metrics;
    }

    /** Settings as they came to be, with the addresses of what was started. */
    public Settings settings() {
        return settings;
    }

    public Path dataDir() {
        return RuntimeConfig.of(settings).dataDir();
    }

    /** A context like that of its stages, for clients of the same brokers. */
    public StageContext context() {
        return StageContext.of(RuntimeConfig.of(settings), new SimpleMeterRegistry());
    }

    /** Base address of the API. */
    public String apiUrl() {
        GatewayConfig gateway = GatewayConfig.of(settings);
        return "http://" + gateway.host() + ":" + gateway.port() + "/public/v1";
    }

    /** File that holds the operator's key. */
    public Path operatorKeyFile() {
        return GatewayConfig.of(settings).operatorKeyFile().orElseGet(() -> dataDir()
                .resolve("operator.key"));
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (IllegalStateException e) {
            return; // this JVM is ending, and the hook finds nothing left to stop
        }
    }

    /** Who comes second waits until the first is done: the JVM must not end before. */
    private synchronized void stop() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                LOG.warn("A part did not stop cleanly", e);
            }
        }
    }
}
