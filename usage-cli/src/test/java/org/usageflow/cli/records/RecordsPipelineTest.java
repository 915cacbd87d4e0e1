package org.usageflow.cli.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.cli.client.SampleTenants;
import org.usageflow.cli.server.StageGroup;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.embedded.FreePorts;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.topic.TopicAdmin;
import org.usageflow.sample.SampleAccount;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.sample.SampleFile;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.TopicReader;
import org.usageflow.testkit.UsesTestCluster;
import org.usageflow.workbook.ndjson.JsonRecordWriter;

/** Records that many clients send at once, on real servers, counted through to the verdicts. */
@UsesTestCluster
class RecordsPipelineTest {
    private static final String OPERATOR_KEY = "SU-000-000-001:0123456789abcdef0123456789abcdef01234567";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int CLIENTS = 200;
    private static final int RECORDS = 100;
    private static final int A_REQUEST = 25;

    @TempDir
    private Path folder;

    private final SampleCatalogue sample = new SampleCatalogue();
    private final Product product = sample.productOf(ReportingSchema.TR);
    private final Contract contract = sample.contractOf(product);

    @Test
    void eachIsStoredAndEmittedAndJudgedOnce(TestEnvironment environment) throws Exception {
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
        try (StageGroup stages = new StageGroup(
                EnumSet.of(Stage.GATEWAY, Stage.LIFECYCLE, Stage.INGEST, Stage.VALIDATOR), context, settings)) {
            stages.start();
            stages.awaitUp(PATIENCE);
            SampleTenants tenants = SampleTenants.load(apiUrl, OPERATOR_KEY, sample, false);
            ApiClient vendor = tenants.of(contract.getVendor().getId());
            String file = "/usage/files/" + create(vendor);
            sendAtOnce(
                    apiUrl + file + "/records",
                    tenants.keyOf(contract.getVendor().getId()));
            vendor.post(file + "/complete", Map.of("records", RECORDS));
            await().atMost(PATIENCE).until(() -> vendor.get(file).path("status").asText(), "ready"::equals);

            JsonNode progress = vendor.get(file + "/progress");
            assertThat(progress.path("rows_total").asInt()).isEqualTo(RECORDS);
            assertThat(progress.path("emitted").asInt()).isEqualTo(RECORDS);
            assertThat(progress.path("valid").asInt()).isEqualTo(RECORDS);
            assertThat(progress.path("seconds_left").asInt(-1)).isZero();
            await().atMost(PATIENCE)
                    .until(() -> vendor.get(file + "/progress").path("in_api").asInt(), in -> in == RECORDS);
            assertThat(emitted(context)).hasSize(RECORDS).doesNotHaveDuplicates();
        }
    }

    private String create(ApiClient vendor) throws Exception {
        return vendor.post(
                        "/usage/files",
                        Map.of(
                                "name", "Metered",
                                "period", Map.of("from", "2026-05-01", "to", "2026-05-31"),
                                "product", Map.of("id", product.getId()),
                                "contract", Map.of("id", contract.getId())))
                .path("id")
                .asText();
    }

    /** Each client sends all records, in requests of its own order, as clients do that were told nothing. */
    private void sendAtOnce(String url, String key) throws Exception {
        List<String> requests = requests();
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Integer>> sent = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int client = 0; client < CLIENTS; client++) {
                List<String> order = new ArrayList<>(requests);
                Collections.rotate(order, client);
                sent.add(clients.submit(() -> {
                    go.await();
                    int failures = 0;
                    for (String request : order) {
                        failures += post(http, url, key, request).statusCode() == 200 ? 0 : 1;
                    }
                    return failures;
                }));
            }
            go.countDown();
            for (Future<Integer> failures : sent) {
                assertThat(failures.get()).isZero();
            }
        }
    }

    private static HttpResponse<String> post(HttpClient http, String url, String key, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "ApiKey " + key)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private List<String> requests() {
        SampleFile file = new SampleFile(sample, SampleFileSpec.of(RECORDS, ReportingSchema.TR));
        JsonRecordWriter writer = new JsonRecordWriter();
        List<String> lines = IntStream.range(SampleFile.FIRST_ROW, SampleFile.FIRST_ROW + RECORDS)
                .mapToObj(row -> new String(writer.write(file.row(row).toRecordCells()), StandardCharsets.UTF_8))
                .toList();
        return IntStream.range(0, RECORDS / A_REQUEST)
                .mapToObj(request -> lines.subList(request * A_REQUEST, (request + 1) * A_REQUEST).stream()
                        .collect(Collectors.joining("\n")))
                .toList();
    }

    /** Ids of the records that ingest emitted. */
    private static List<String> emitted(StageContext context) {
        try (TopicReader<byte[], UploadedRecord> reader = new TopicReader<>(
                context.config().clientSettings(),
                context.topics().of(Topics.UPLOADED),
                new ByteArrayDeserializer(),
                context.serdes().of(UploadedRecord.class).deserializer())) {
            return reader.readToEnd().stream()
                    .map(record -> String.valueOf(record.value().getCells().getRecordId()))
                    .toList();
        }
    }
}
