package org.usageflow.cli.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.cli.client.SampleTenants;
import org.usageflow.cli.server.StageGroup;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.Stage;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.embedded.FreePorts;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.gateway.json.Json;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.topic.TopicAdmin;
import org.usageflow.sample.SampleAccount;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.sample.SampleFiles;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

/**
 * The npm package @cloudblueconnect/connect-javascript-sdk, as it is published, reports, decides, downloads and bills a usage
 * file on all stages.
 */
@UsesTestCluster
class ConnectSdkTest {
    private static final Path PROGRAM = Path.of("src", "test", "node", "connect-sdk");
    private static final Duration UP_TIMEOUT = Duration.ofMinutes(2);
    private static final String OPERATOR_KEY = "SU-000-000-001:0123456789abcdef0123456789abcdef01234567";
    private static final int ROWS = 200;

    @TempDir
    Path folder;

    @TempDir
    Path modules;

    private final SampleCatalogue catalogue = new SampleCatalogue();

    @Test
    void drivesBothSidesOfTheWholeFlow(TestEnvironment environment) throws Exception {
        Node node = Node.install(PROGRAM, modules);
        int port = FreePorts.find(1).getFirst();
        Settings settings = settings(environment, port);
        StageContext context = StageContext.of(RuntimeConfig.of(settings), new SimpleMeterRegistry());
        try (TopicAdmin admin = new TopicAdmin(context.config())) {
            admin.apply(distributors());
        }
        try (StageGroup stages =
                new StageGroup(EnumSet.complementOf(EnumSet.of(Stage.DISTRIBUTOR)), context, settings)) {
            stages.start();
            stages.awaitUp(UP_TIMEOUT);

            JsonNode seen = Json.parse(node.run("flow.js", given("http://127.0.0.1:" + port + "/public/v1")));

            assertThat(seen.path("uploadCode").asInt()).isEqualTo(201);
            assertThat(seen.path("submit").asInt()).isEqualTo(201);
            assertThat(seen.path("accept").asInt()).isEqualTo(201);
            assertThat(seen.path("recordClose").asInt()).isEqualTo(200);
            assertThat(seen.path("closeRecords").asInt()).isEqualTo(206);
            assertThat(seen.path("refusals")).hasToString("{\"early\":\"VAL_002\",\"query\":\"RQL_001\"}");
            assertThat(seen.path("found")).hasToString("[true,true,true]");
            assertThat(seen.path("chunks")).isNotEmpty();
            assertThat(seen.path("links").asInt()).isEqualTo(2);
            assertThat(seen.at("/stats/closed").asInt()).isEqualTo(ROWS);
            assertThat(seen.path("ranges")).hasToString("[\"items 0-0/" + ROWS + "\"]");
        }
    }

    private Settings settings(TestEnvironment environment, int port) {
        return new Settings(environment.settings())
                .with(new Settings(Map.of(
                        GatewayConfig.JDBC_URL, environment.cluster().newDatabase(),
                        RuntimeConfig.SHARDS, "2",
                        RuntimeConfig.DATA_DIR, folder.resolve("here").toString(),
                        RuntimeConfig.UPLOADS_URL,
                                folder.resolve("uploads").toUri().toString(),
                        GatewayConfig.PORT, Integer.toString(port),
                        GatewayConfig.OPERATOR_KEY, OPERATOR_KEY)));
    }

    private List<String> distributors() {
        return catalogue.accounts().stream()
                .filter(account -> account.role() == ActorRole.DISTRIBUTOR)
                .map(SampleAccount::id)
                .toList();
    }

    private Map<String, String> given(String apiUrl) throws Exception {
        SampleTenants tenants = SampleTenants.load(apiUrl, OPERATOR_KEY, catalogue, false);
        SampleFileSpec spec = SampleFileSpec.of(ROWS, ReportingSchema.PR);
        Product product = catalogue.productOf(ReportingSchema.PR);
        Contract contract = catalogue.contractOf(product);
        Map<String, String> given = new HashMap<>();
        given.put("API_URL", apiUrl);
        given.put("VENDOR_KEY", tenants.keyOf(contract.getVendor().getId()));
        given.put("DISTRIBUTOR_KEY", tenants.keyOf(contract.getProvider().getId()));
        given.put("PRODUCT", product.getId());
        given.put("CONTRACT", contract.getId());
        given.put("PERIOD_FROM", day(spec.periodStartAt()));
        given.put("PERIOD_TO", day(spec.periodEndAt()));
        given.put(
                "SHEET",
                SampleFiles.generate(spec, folder.resolve("usage.xlsx")).path().toString());
        return given;
    }

    private static String day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
