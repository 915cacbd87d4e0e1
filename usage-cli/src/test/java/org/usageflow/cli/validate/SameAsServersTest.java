package org.usageflow.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.cli.testing.SharedServer;
import org.usageflow.cli.testing.UsesSharedServer;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.check.CheckReport;
import org.usageflow.gateway.json.Json;
import org.usageflow.offline.FileCheck;
import org.usageflow.offline.ReportCollector;
import org.usageflow.offline.ScopeFinder;
import org.usageflow.offline.ScopeWish;
import org.usageflow.offline.SnapshotCatalogue;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.sample.SampleFile;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.sample.SampleFiles;
import org.usageflow.workbook.ndjson.JsonRecordWriter;

/** On real servers, with a snapshot that they gave: check, dry run and upload say the same of every row. */
@UsesSharedServer
class SameAsServersTest {
    private static final int ROWS = 400;
    private static final int ERRORS_MAX = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Set<String> ENDS = Set.of("ready", "invalid");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final SharedServer server;
    private final SampleCatalogue sample;

    SameAsServersTest(SharedServer server) {
        this.server = server;
        this.sample = server.sample();
    }

    @Test
    void ofFilesOfEverySchema() throws Exception {
        for (ReportingSchema schema : ReportingSchema.values()) {
            compare(SampleFileSpec.of(ROWS, schema).withErrors(BigDecimal.valueOf(20)));
        }
        compare(SampleFileSpec.of(ROWS, ReportingSchema.QT).withSeed(2));
        SampleFileSpec asJson = SampleFileSpec.of(ROWS, ReportingSchema.TR)
                .withErrors(BigDecimal.TEN)
                .withSeed(3);
        compare(asJson, ndjson(asJson));
    }

    private void compare(SampleFileSpec spec) throws Exception {
        compare(spec, SampleFiles.generate(spec, folder.resolve("usage.xlsx")).path());
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

    private void compare(SampleFileSpec spec, Path sheet) throws Exception {
        Product product = sample.productOf(spec.schema());
        Contract contract = sample.contractOf(product);
        ApiClient vendor = server.tenants().of(contract.getVendor().getId());
        String file = "/usage/files/" + SharedServer.newFile(vendor, contract, product);

        Path json = folder.resolve("report.json");
        CheckReport report = check(sheet, snapshot(product.getId()), contract.getId(), json);
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
        vendor.post(file + "/delete");
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

    private Path snapshot(String productId) throws IOException, InterruptedException {
        Path target = folder.resolve("snapshot.ndjson");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server.apiUrl() + "/usage/products/" + productId + "/snapshot"))
                .header("Authorization", "ApiKey " + SharedServer.OPERATOR_KEY)
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
