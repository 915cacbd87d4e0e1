package org.usageflow.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.RawUpload;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
class GracefulStopTest {
    private static final int CALLERS = 8;
    private static final int CREATED_BEFORE = 40;

    @Test
    void everyRequestThatWasTakenIsAnswered(TestEnvironment environment, @TempDir Path directory) throws Exception {
        String jdbcUrl = environment.cluster().newDatabase();
        try (GatewayFixture gateway = new GatewayFixture(environment, jdbcUrl, directory);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // Given callers that create files without a pause, and an upload that has not ended
            gateway.operator().put("/catalogue/import", SampleCatalogue.LINES);
            String key = gateway.operator()
                    .post("/accounts/" + SampleCatalogue.VENDOR + "/keys", "{\"name\":\"test\"}")
                    .json()
                    .path("key")
                    .asText();
            ApiClient vendor = gateway.client(key);
            String slowFile = vendor.post("/usage/files", SampleCatalogue.NEW_FILE)
                    .json()
                    .path("id")
                    .asText();
            Queue<Answer> answers = new ConcurrentLinkedQueue<>();
            List<Future<?>> callers = IntStream.range(0, CALLERS)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> createUntilRefused(vendor, answers)))
                    .toList();
            try (RawUpload upload = new RawUpload(gateway.app().address(), key, slowFile, 20)) {
                upload.send("0123456789");
                await().until(() -> answers.size() >= CREATED_BEFORE);

                // When
                Future<?> stopping = threads.submit(() -> gateway.app().close());
                await().until(() -> gateway.client("")
                        .get("//health")
                        .json()
                        .path("status")
                        .asText()
                        .equals("stopping"));

                // Then
                for (Future<?> caller : callers) {
                    caller.get();
                }
                assertThat(gateway.client("").get("//ready").status()).isEqualTo(503);
                assertThat(upload.finish("0123456789"))
                        .as("the upload that was under way")
                        .startsWith("HTTP/1.1 201");
                stopping.get();
            }
            assertThat(answers).extracting(Answer::status).containsOnly(201, 503);
            assertThat(answers).filteredOn(answer -> answer.status() == 503).allSatisfy(refused -> {
                assertThat(refused.header("Connection")).isEqualTo("close");
                assertThat(refused.header("Retry-After")).isNotEmpty();
                assertThat(refused.json().path("error_code").asText()).isEqualTo("SYS_001");
            });
            long created =
                    answers.stream().filter(answer -> answer.status() == 201).count();
            assertThat(files(jdbcUrl))
                    .as("files that were created, and the one that was uploaded to")
                    .isEqualTo(created + 1);
            assertThatThrownBy(() -> vendor.get("/usage/files")).isInstanceOf(UncheckedIOException.class);
        }
    }

    private static void createUntilRefused(ApiClient vendor, Queue<Answer> answers) {
        Answer answer;
        do {
            answer = vendor.post("/usage/files", SampleCatalogue.NEW_FILE);
            answers.add(answer);
        } while (answer.status() == 201);
    }

    private static long files(String jdbcUrl) throws SQLException {
        try (Connection database = DriverManager.getConnection(jdbcUrl);
                Statement statement = database.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM files")) {
            count.next();
            return count.getLong(1);
        }
    }
}
