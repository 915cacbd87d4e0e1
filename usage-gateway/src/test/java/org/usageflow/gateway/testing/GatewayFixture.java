package org.usageflow.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.usageflow.gateway.GatewayApp;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.offline.FileCheck;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.topic.TopicAdmin;
import org.usageflow.runtime.upload.UploadStore;
import org.usageflow.testkit.TestEnvironment;

/** A gateway on a real broker and a real database, with stand-ins for lifecycle and export. */
public final class GatewayFixture implements AutoCloseable {
    /** Key that the operator has in every fixture. */
    public static final String OPERATOR_KEY = "SU-000-000-001:0123456789abcdef0123456789abcdef01234567";

    /** Most bytes of an upload in every fixture. */
    public static final long UPLOAD_BYTES_MAX = 100_000;

    private final StageContext context;
    private final GatewayApp app;
    private final HttpClient http = HttpClient.newHttpClient();
    private final EventWriter writer;
    private final StandInLifecycle lifecycle;
    private final StandInExport export;

    public GatewayFixture(TestEnvironment environment, Path directory) {
        this(environment, environment.cluster().newDatabase(), directory);
    }

    public GatewayFixture(TestEnvironment environment, String jdbcUrl, Path directory) {
        this(environment, jdbcUrl, directory, Map.of());
    }

    /** @param more settings beside those that every fixture has */
    public GatewayFixture(TestEnvironment environment, String jdbcUrl, Path directory, Map<String, String> more) {
        this(settings(environment, jdbcUrl, directory).with(new Settings(more)), UnaryOperator.identity());
    }

    /**
     * A gateway with settings of its own.
     *
     * @param uploads what the upload store is replaced with
     */
    public GatewayFixture(Settings settings, UnaryOperator<UploadStore> uploads) {
        RuntimeConfig config = RuntimeConfig.of(settings);
        StageContext usual = StageContext.of(config, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        this.context = new StageContext(
                config, usual.topics(), usual.serdes(), usual.metrics(), uploads.apply(usual.uploads()));
        try (TopicAdmin admin = new TopicAdmin(config)) {
            admin.apply(List.of());
        }
        this.writer = new EventWriter(context);
        this.lifecycle = new StandInLifecycle(context, writer);
        this.export = new StandInExport(context, writer);
        this.app = GatewayApp.create(context, GatewayConfig.of(settings), new FileCheck()::report);
        app.start();
    }

    /** The read model in a database of its own, which its owner closes. */
    public static Database newReadModel(TestEnvironment environment, Path directory) {
        return Database.open(
                GatewayConfig.of(settings(environment, environment.cluster().newDatabase(), directory)));
    }

    /** Settings of a gateway in an environment. */
    public static Settings settings(TestEnvironment environment, String jdbcUrl, Path directory) {
        return new Settings(environment.settings())
                .with(new Settings(Map.of(
                        "data.dir",
                        directory.toString(),
                        "topics.shards",
                        "2",
                        GatewayConfig.PORT,
                        "0",
                        GatewayConfig.JDBC_URL,
                        jdbcUrl,
                        GatewayConfig.OPERATOR_KEY,
                        OPERATOR_KEY,
                        GatewayConfig.UPLOAD_BYTES_MAX,
                        Long.toString(UPLOAD_BYTES_MAX),
                        GatewayConfig.COMMAND_TIMEOUT_MS,
                        "5000")));
    }

    public StageContext context() {
        return context;
    }

    public GatewayApp app() {
        return app;
    }

    public EventWriter writer() {
        return writer;
    }

    public StandInLifecycle lifecycle() {
        return lifecycle;
    }

    public StandInExport export() {
        return export;
    }

    public ApiClient operator() {
        return client(OPERATOR_KEY);
    }

    /** A caller with a key, or without one when it is empty. */
    public ApiClient client(String key) {
        return new ApiClient(http, app.address(), key);
    }

    /** A caller with a new key of an account. */
    public ApiClient clientOf(String accountId) {
        return client(newKey(accountId).path("key").asText());
    }

    /** A new key of an account, as the API answers it. */
    public JsonNode newKey(String accountId) {
        return operator()
                .post("/accounts/" + accountId + "/keys", "{\"name\":\"test\"}")
                .json(201);
    }

    /** The fixture with the sample catalogue in it. */
    public GatewayFixture withSamples() {
        operator().put("/catalogue/import", SampleCatalogue.LINES).json(200);
        return this;
    }

    /** A new usage file of the sample vendor, whose caller this is; its id. */
    public static String newFile(ApiClient vendor) {
        return vendor.post("/usage/files", SampleCatalogue.NEW_FILE)
                .json(201)
                .path("id")
                .asText();
    }

    @Override
    public void close() {
        app.close();
        lifecycle.close();
        export.close();
        writer.close();
        http.close();
    }
}
