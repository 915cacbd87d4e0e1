package org.usageflow.cli.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.cli.client.SampleTenants;
import org.usageflow.cli.server.StageGroup;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.Stage;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.embedded.FreePorts;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.topic.TopicAdmin;
import org.usageflow.sample.SampleAccount;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.testkit.TestEnvironment;

/**
 * All stages with the sample catalogue, without its usage rules, on a broker and a database that are real. Started once for all classes of
 * a JVM. Webhooks may go to loopback addresses by plain http. Thread-safe.
 */
public final class SharedServer implements AutoCloseable {
    public static final String OPERATOR_KEY = "SU-000-000-001:0123456789abcdef0123456789abcdef01234567";

    private static final Duration UP_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SampleCatalogue sample = new SampleCatalogue();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final String apiUrl;
    private final Settings settings;
    private final StageContext context;
    private final StageGroup stages;
    private final SampleTenants tenants;

    private SharedServer(TestEnvironment environment, Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        int port = FreePorts.find(1).getFirst();
        this.apiUrl = "http://127.0.0.1:" + port + "/public/v1";
        this.settings = settings(environment, port, folder);
        this.context = StageContext.of(RuntimeConfig.of(settings), new SimpleMeterRegistry());
        try (TopicAdmin admin = new TopicAdmin(context.config())) {
            admin.apply(sample.accounts().stream()
                    .filter(account -> account.role() == ActorRole.DISTRIBUTOR)
                    .map(SampleAccount::id)
                    .toList());
        }
        this.stages = new StageGroup(EnumSet.complementOf(EnumSet.of(Stage.DISTRIBUTOR)), context, settings);
        stages.start();
        stages.awaitUp(UP_TIMEOUT);
        this.tenants = SampleTenants.load(apiUrl, OPERATOR_KEY, sample, false);
    }

    private static Settings settings(TestEnvironment environment, int port, Path folder) {
        return new Settings(environment.settings())
                .with(new Settings(Map.of(
                        RuntimeConfig.SHARDS,
                        "2",
                        RuntimeConfig.DATA_DIR,
                        folder.resolve("data").toString(),
                        RuntimeConfig.UPLOADS_URL,
                        folder.resolve("uploads").toUri().toString(),
                        GatewayConfig.JDBC_URL,
                        environment.cluster().newDatabase(),
                        GatewayConfig.PORT,
                        Integer.toString(port),
                        GatewayConfig.SUSPENSE_INTERVAL_MS,
                        "100",
                        "gateway.webhooks.addresses.allowed",
                        "127.0.0.0/8",
                        "gateway.webhooks.https.required",
                        "false",
                        GatewayConfig.OPERATOR_KEY,
                        OPERATOR_KEY)));
    }

    static SharedServer start(TestEnvironment environment) {
        try {
            return new SharedServer(environment, Files.createTempDirectory("usageflow-shared-server"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the server was starting", e);
        }
    }

    public String apiUrl() {
        return apiUrl;
    }

    /** What a command needs to reach the same brokers and database. */
    public Settings settings() {
        return settings;
    }

    /** What the stages run with. */
    public StageContext context() {
        return context;
    }

    public SampleCatalogue sample() {
        return sample;
    }

    /** Clients with keys of the sample accounts. */
    public SampleTenants tenants() {
        return tenants;
    }

    public ApiClient operator() {
        return client(OPERATOR_KEY);
    }

    /** A client with a key of its own for an account. */
    public ApiClient newClient(String accountId) throws IOException, InterruptedException {
        return client(operator()
                .post("/accounts/" + accountId + "/keys", Map.of("name", "test"))
                .path("key")
                .asText());
    }

    private ApiClient client(String key) {
        return new ApiClient(http, apiUrl, key);
    }

    /** A new usage file of May 2026; its id. */
    public static String newFile(ApiClient vendor, Contract contract, Product product)
            throws IOException, InterruptedException {
        return vendor.post(
                        "/usage/files",
                        Map.of(
                                "name", "May",
                                "period", Map.of("from", "2026-05-01", "to", "2026-05-31"),
                                "product", Map.of("id", product.getId()),
                                "contract", Map.of("id", contract.getId())))
                .path("id")
                .asText();
    }

    /** Waits for what will be; a test that waits in vain fails with what there was instead. */
    public static <T> T await(Callable<T> source, Predicate<T> expected) {
        return Awaitility.await().atMost(PATIENCE).until(source, expected);
    }

    @Override
    public void close() throws IOException {
        stages.close();
        http.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
