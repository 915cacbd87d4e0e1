package org.usageflow.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.cli.client.SampleTenants;
import org.usageflow.cli.server.StageGroup;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.Stage;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.check.CheckReport;
import org.usageflow.embedded.FreePorts;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.gateway.json.Json;
import org.usageflow.offline.FileCheck;
import org.usageflow.offline.ReportCollector;
import org.usageflow.offline.ScopeFinder;
import org.usageflow.offline.ScopeWish;
import org.usageflow.offline.SnapshotCatalogue;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.topic.TopicAdmin;
import org.usageflow.sample.SampleAccount;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.sample.SampleFile;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.sample.SampleFiles;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;
import org.usageflow.workbook.ndjson.JsonRecordWriter;

/** On real servers, with a snapshot that they gave: check, dry run and upload say the same of every row. */
@UsesTestCluster
class SameAsServersTest {
    private static final String OPERATOR_KEY = "SU-000-000-001:0123456789abcdef0123456789abcdef01234567";
    private static final int ROWS = 400;
    private static final int ERRORS_MAX = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Set<String> ENDS = Set.of("ready", "invalid");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final SampleCatalogue sample = new SampleCatalogue();

    @Test
    void ofFilesOfEverySchema(TestEnvironment environment) throws Exception {
        int port = FreePorts.find(1).getFirst();
        Settings settings = new Settings(environment.settings())
                .with(new Settings(Map.of(
                        RuntimeConfig.SHARDS, "2",
                        RuntimeConfig.DATA_DIR, folder.resolve("data").toString(),
                        RuntimeConfig.UPLOADS_URL,
                                folder.resolve("uploads").toUri().toString(),
                        GatewayConfig.JDBC_URL, environment.cluster().newDatabase(),
                        GatewayConfig.PORT, Integer.toString(port),
                        GatewayConfig.OPERATOR_KEY, OPERATOR_KEY)));
        StageContext context = StageContext.of(RuntimeConfig.of(settings), new SimpleMeterRegistry());
        try (TopicAdmin admin = new TopicAdmin(context.config())) {
            admin.apply(sample.accounts().stream()
                    .filter(account -> account.role() == ActorRole.DISTRIBUTOR)
                    .map(SampleAccount::id)
                    .toList());
        }
        String apiUrl = "http://127.0.0.1:" + port + "/public/v1";
        try (StageGroup stages =
                new StageGroup(EnumSet.complementOf(EnumSet.of(Stage.DISTRIBUTOR)), context, settings)) {
            stages.start();
            stages.awaitUp(PATIENCE);
            SampleTenants tenants = SampleTenants.load(apiUrl, OPERATOR_KEY, sample, false);
            for (ReportingSchema schema : ReportingSchema.values()) {
                compare(apiUrl, tenants, SampleFileSpec.of(ROWS, schema).withErrors(BigDecimal.valueOf(20)));
            }
            compare(apiUrl, tenants, SampleFileSpec.of(ROWS, ReportingSchema.QT).withSeed(2));
            SampleFileSpec asJson = SampleFileSpec.of(ROWS, ReportingSchema.TR)
                    .withErrors(BigDecimal.TEN)
                    .withSeed(3);
            compare(apiUrl, tenants, asJson, ndjson(asJson));
        }
    }

    private void compare(String apiUrl, SampleTenants tenants, SampleFileSpec spec) throws Exception {
        compare(
                apiUrl,
                tenants,
                spec,
                SampleFiles.generate(spec, folder.resolve("usage.xlsx")).path());
    }

    /** The rows of a file, one JSON object a line. */
    private Path ndjson(SampleFileSpec spec) throws IOException {
        SampleFile file = new SampleFile(sample, spec);
        JsonRecordWriter writer = new JsonRecordWriter();
        Path target = folder.resolve("usage.ndjson");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            for (int row = SampleFile.FIRST_ROW; row < SampleFile.FIRST_ROW + spec.rows(); row++) {
                out.write(writer.write(file.row(row).toRecordCells()));
                out.write('\n');
            }
        }
        return target;
    }

    private void compare(String apiUrl, SampleTenants tenants, SampleFileSpec spec, Path sheet) throws Exception {
        Product product = sample.productOf(spec.schema());
        Contract contract = sample.contractOf(product);
        ApiClient vendor = tenants.of(contract.getVendor().getId());
        String file = "/usage/files/"
                + vendor.post(
                                "/usage/files",
                                Map.of(
                                        "name", spec.schema().title(),
                                        "period", Map.of("from", "2026-05-01", "to", "2026-05-31"),
                                        "product", Map.of("id", product.getId()),
                                        "contract", Map.of("id", contract.getId())))
                        .path("id")
                        .asText();

        Path json = folder.resolve("report.json");
        CheckReport report = check(sheet, snapshot(apiUrl, product.getId()), contract.getId(), json);
        List<JsonNode> checked = new ArrayList<>();
        JSON.readTree(json.toFile()).path("errors").forEach(checked::add);
        JsonNode tried = vendor.upload(file + "/upload?dry_run=true", sheet);
        vendor.upload(file + "/upload", sheet);
        await().atMost(PATIENCE)
                .until(() -> ENDS.contains(vendor.get(file).path("status").asText()));

        assertThat(withoutIds(vendor.get(file + "/errors?limit=" + ERRORS_MAX)))
                .as(spec.toString())
                .isEqualTo(checked);
        assertThat(vendor.get(file).path("status").asText()).isEqualTo(report.allValid() ? "ready" : "invalid");
        assertThat(vendor.get(file).at("/records/invalid").asLong()).isEqualTo(report.invalid());
        assertThat(vendor.get(file + "/errors/groups?limit=" + ERRORS_MAX))
                .isEqualTo(tried.path("groups"))
                .isEqualTo(JSON.readTree(Json.text(report.groups())));
        assertThat(tried.path("errors_total").asLong()).isEqualTo(checked.size());
    }

    private CheckReport check(Path sheet, Path snapshot, String contractId, Path json) throws Exception {
        SnapshotCatalogue catalogue = Catalogues.ofSnapshot(snapshot);
        ScopeWish wish = new ScopeWish(Optional.empty(), Optional.of(contractId), Optional.empty(), Optional.empty());
        ScopeFinder.Found found = new ScopeFinder(catalogue).find(sheet, wish, Instant.now());
        ReportCollector collector = new ReportCollector(0);
        try (JsonReport all = new JsonReport(json, found.scope(), collector)) {
            CheckReport report =
                    new FileCheck().run(sheet, found.scope(), catalogue, collector, collector.andThen(all), () -> {});
            all.finish(report);
            return report;
        }
    }

    private Path snapshot(String apiUrl, String productId) throws IOException, InterruptedException {
        Path target = folder.resolve("snapshot.ndjson");
        HttpRequest request = HttpRequest.newBuilder(URI.create(apiUrl + "/usage/products/" + productId + "/snapshot"))
                .header("Authorization", "ApiKey " + OPERATOR_KEY)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.ofFile(target)).statusCode())
                    .isEqualTo(200);
        }
        return target;
    }

    private static List<JsonNode> withoutIds(JsonNode errors) {
        List<JsonNode> list = new ArrayList<>();
        errors.forEach(error -> {
            ((ObjectNode) error).remove("record_id");
            list.add(error);
        });
        return list;
    }
}
