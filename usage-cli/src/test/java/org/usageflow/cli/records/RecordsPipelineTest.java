package org.usageflow.cli.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
import org.usageflow.cli.client.ApiClient;
import org.usageflow.cli.testing.SampleLines;
import org.usageflow.cli.testing.SharedServer;
import org.usageflow.cli.testing.UsesSharedServer;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.runtime.StageContext;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.testkit.TopicReader;

/** Records that many clients send at once, on real servers, counted through to the verdicts. */
@UsesSharedServer
class RecordsPipelineTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int CLIENTS = 200;
    private static final int RECORDS = 100;
    private static final int A_REQUEST = 25;

    private final SharedServer server;
    private final SampleCatalogue sample;
    private final Product product;
    private final Contract contract;

    RecordsPipelineTest(SharedServer server) {
        this.server = server;
        this.sample = server.sample();
        this.product = sample.productOf(ReportingSchema.TR);
        this.contract = sample.contractOf(product);
    }

    @Test
    void eachIsStoredAndEmittedAndJudgedOnce() throws Exception {
        String vendorId = contract.getVendor().getId();
        ApiClient vendor = server.tenants().of(vendorId);
        String id = SharedServer.newFile(vendor, contract, product);
        String file = "/usage/files/" + id;
        sendAtOnce(server.apiUrl() + file + "/records", server.tenants().keyOf(vendorId));
        vendor.post(file + "/complete", Map.of("records", RECORDS));
        await().atMost(PATIENCE).until(() -> vendor.get(file).path("status").asText(), "ready"::equals);

        JsonNode progress = vendor.get(file + "/progress");
        assertThat(progress.path("rows_total").asInt()).isEqualTo(RECORDS);
        assertThat(progress.path("emitted").asInt()).isEqualTo(RECORDS);
        assertThat(progress.path("valid").asInt()).isEqualTo(RECORDS);
        assertThat(progress.path("seconds_left").asInt(-1)).isZero();
        await().atMost(PATIENCE)
                .until(() -> vendor.get(file + "/progress").path("in_api").asInt(), in -> in == RECORDS);
        assertThat(emitted(id)).hasSize(RECORDS).doesNotHaveDuplicates();
        vendor.post(file + "/delete");
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
        List<String> lines = SampleLines.of(sample, SampleFileSpec.of(RECORDS, ReportingSchema.TR));
        return IntStream.range(0, RECORDS / A_REQUEST)
                .mapToObj(request -> lines.subList(request * A_REQUEST, (request + 1) * A_REQUEST).stream()
                        .collect(Collectors.joining("\n")))
                .toList();
    }

    /** Ids of the file's records that ingest emitted. */
    private List<String> emitted(String file) {
        StageContext context = server.context();
        try (TopicReader<byte[], UploadedRecord> reader = new TopicReader<>(
                context.config().clientSettings(),
                context.topics().of(Topics.UPLOADED),
                new ByteArrayDeserializer(),
                context.serdes().of(UploadedRecord.class).deserializer())) {
            return reader.readToEnd().stream()
                    .filter(record -> record.value().getFileId().equals(file))
                    .map(record -> String.valueOf(record.value().getCells().getRecordId()))
                    .toList();
        }
    }
}
