package org.usageflow.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.FillableStore;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.RawUpload;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.runtime.config.Settings;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class RobustServerTest {
    private static final int IDLE_CONNECTIONS = 2_000;
    private static final int UPLOAD_SLOTS = 3;
    private static final int REQUESTS_MAX = 400;
    private static final byte[] FILE = "one two three four five six seven".getBytes(StandardCharsets.US_ASCII);
    private static final String FORM_HEAD =
            "--b\r\nContent-Disposition: form-data; name=\"usage_file\"; filename=\"f.xlsx\"\r\n\r\n";
    private static final String FORM_TAIL = "\r\n--b--\r\n";

    private GatewayFixture gateway;
    private FillableStore store;
    private Path uploads;

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) {
        Settings settings = GatewayFixture.settings(
                        environment, environment.cluster().newDatabase(), directory)
                .with(new Settings(Map.of(
                        ServerLimits.UPLOADS_CONCURRENT_MAX,
                        Integer.toString(UPLOAD_SLOTS),
                        ServerLimits.REQUESTS_MAX,
                        Integer.toString(REQUESTS_MAX),
                        ServerLimits.REQUESTS_PERIOD_MS,
                        "86400000",
                        ServerLimits.BODY_BYTES_MAX,
                        "20000")));
        gateway = new GatewayFixture(settings, FillableStore::new);
        store = (FillableStore) gateway.context().uploads();
        uploads = Path.of(gateway.context().config().uploads());
        gateway.operator().put("/catalogue/import", SampleCatalogue.LINES);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private static String create(ApiClient vendor) {
        return vendor.post("/usage/files", SampleCatalogue.NEW_FILE)
                .json()
                .path("id")
                .asText();
    }

    private String key() {
        return gateway.operator()
                .post("/accounts/" + SampleCatalogue.VENDOR + "/keys", "{\"name\":\"test\"}")
                .json()
                .path("key")
                .asText();
    }

    private List<String> stored(String fileId) {
        Path folder = uploads.resolve(fileId);
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::getFileName).map(Path::toString).toList();
        } catch (IOException e) {
            return List.of("not readable: " + e);
        }
    }

    private void assertNothingLeft(ApiClient vendor, String fileId) {
        await().untilAsserted(() ->
                assertThat(stored(fileId)).as("bytes of a broken upload").isEmpty());
        assertThat(vendor.get("/usage/files/" + fileId).json().path("status").asText())
                .isEqualTo("draft");
        Answer again = vendor.upload("/usage/files/" + fileId + "/upload", "usage_file", FILE);
        assertThat(again.status()).as(again.toString()).isEqualTo(201);
        assertThat(stored(fileId)).hasSize(1);
    }

    private static void assertError(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().path("error_code").asText()).isEqualTo(code);
    }

    @Test
    void idleConnectionsAndSlowUploadsDoNotHurtOthers() throws IOException {
        // Given
        URI address = gateway.app().address();
        String key = key();
        ApiClient vendor = gateway.client(key);
        List<AutoCloseable> open = new ArrayList<>();
        List<String> slowFiles = new ArrayList<>();
        try {
            for (int i = 0; i < IDLE_CONNECTIONS; i++) {
                open.add(new Socket(address.getHost(), address.getPort()));
            }
            for (int i = 0; i < UPLOAD_SLOTS; i++) {
                slowFiles.add(create(vendor));
                open.add(new RawUpload(address, key, slowFiles.getLast(), 1_000));
            }
            String another = create(vendor);

            // When
            for (int i = 0; i < 100; i++) {
                ((RawUpload) open.get(IDLE_CONNECTIONS + i % UPLOAD_SLOTS)).send("x");
                assertThat(vendor.get("/usage/files/" + another).status()).isEqualTo(200);
            }

            // Then
            ApiClient distributor = gateway.clientOf(SampleCatalogue.PROVIDER);
            assertThat(distributor.get("/usage/files").status()).isEqualTo(200);
            await().untilAsserted(() -> {
                Answer refused = vendor.upload("/usage/files/" + another + "/upload", "usage_file", FILE);
                assertError(refused, 429, "RATE_002");
                assertThat(refused.header("Retry-After")).isNotEmpty();
            });
        } finally {
            for (AutoCloseable one : open) {
                closeQuietly(one);
            }
        }
        slowFiles.forEach(file -> {
            await().untilAsserted(() -> assertThat(stored(file)).isEmpty());
            await().until(() -> vendor.upload("/usage/files/" + file + "/upload", "usage_file", FILE)
                            .status()
                    == 201);
        });
    }

    private static void closeQuietly(AutoCloseable one) throws IOException {
        try {
            one.close();
        } catch (Exception e) {
            throw new IOException("A connection of the test did not close", e);
        }
    }

    @Test
    void eachKeyHasSoManyRequests() {
        // Given
        ApiClient vendor = gateway.clientOf(SampleCatalogue.OTHER_VENDOR);

        // When
        Answer first = vendor.get("/usage/files?limit=0");
        for (int i = 1; i < REQUESTS_MAX; i++) {
            assertThat(vendor.get("/usage/files?limit=0").status()).isEqualTo(200);
        }
        Answer refused = vendor.get("/usage/files?limit=0");

        // Then
        assertThat(first.header("RateLimit-Limit")).isEqualTo(Integer.toString(REQUESTS_MAX));
        assertThat(first.header("RateLimit-Remaining")).isEqualTo(Integer.toString(REQUESTS_MAX - 1));
        assertThat(first.header("RateLimit-Reset")).matches("[1-9]\\d*");
        assertError(refused, 429, "RATE_001");
        assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
        assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
        assertThat(gateway.clientOf(SampleCatalogue.OTHER_VENDOR)
                        .get("/usage/files")
                        .status())
                .as("another key of the same account")
                .isEqualTo(200);
    }

    @Test
    void aBodyWithAnotherChecksumIsRefusedAndLeavesNothing() throws Exception {
        // Given
        String key = key();
        ApiClient vendor = gateway.client(key);
        String file = create(vendor);
        byte[] form = (FORM_HEAD + new String(FILE, StandardCharsets.US_ASCII) + FORM_TAIL)
                .getBytes(StandardCharsets.US_ASCII);
        String right = checksum(form);

        // When
        HttpResponse<String> refused = upload(key, file, form, checksum(FILE));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("BODY_002", "Content-Digest sha-256");
        assertThat(stored(file)).isEmpty();
        assertThat(vendor.get("/usage/files/" + file).json().path("status").asText())
                .isEqualTo("draft");
        assertThat(upload(key, file, form, right).statusCode()).isEqualTo(201);
    }

    private static String checksum(byte[] bytes) throws Exception {
        return "sha-256=:"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes)) + ":";
    }

    private HttpResponse<String> upload(String key, String file, byte[] form, String checksum) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(
                                    gateway.app().address().resolve(Route.BASE + "/usage/files/" + file + "/upload"))
                            .header("Authorization", "ApiKey " + key)
                            .header("Content-Type", "multipart/form-data; boundary=b")
                            .header("Content-Digest", checksum)
                            .POST(BodyPublishers.ofByteArray(form))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void anInterruptedUploadLeavesNothing() {
        // Given
        String key = key();
        ApiClient vendor = gateway.client(key);
        String file = create(vendor);

        // When
        try (RawUpload upload = new RawUpload(gateway.app().address(), key, file, 50_000)) {
            upload.send("x".repeat(20_000));
            await().untilAsserted(() ->
                    assertThat(stored(file)).as("bytes on their way").hasSize(1));
        }

        // Then
        assertNothingLeft(vendor, file);
    }

    @Test
    void aFullStoreIsToldAndLeavesNothing() {
        // Given
        ApiClient vendor = gateway.client(key());
        String file = create(vendor);

        // When
        store.setFull(true);
        Answer refused = vendor.upload("/usage/files/" + file + "/upload", "usage_file", FILE);
        store.setFull(false);

        // Then
        assertError(refused, 507, "STORE_001");
        assertNothingLeft(vendor, file);
    }

    @Test
    void whatIsTooLargeIsRefusedInTheFormOfEveryError() throws Exception {
        // Given
        ApiClient vendor = gateway.client(key());
        HttpRequest request = HttpRequest.newBuilder(gateway.app().address().resolve(Route.BASE + "/usage/files"))
                .header("X-Long", "x".repeat(20_000))
                .build();

        // When
        Answer body = vendor.post("/usage/files", "{\"name\":\"" + "x".repeat(25_000) + "\"}");
        HttpResponse<String> headers;
        try (HttpClient http = HttpClient.newHttpClient()) {
            headers = http.send(request, BodyHandlers.ofString());
        }

        // Then
        assertError(body, 413, "SIZE_001");
        assertThat(headers.statusCode()).isEqualTo(431);
        assertThat(headers.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(headers.body()).contains("\"error_code\":\"SIZE_001\"");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /public/v1/usage/files/%ZZ HTTP/1.1, 400, HTTP_001",
        "GET /public/v1/usage/files HTTP/9.9, 505, HTTP_001",
        "no line of HTTP at all, 400, HTTP_001"
    })
    void whatIsNoHttpIsRefusedInTheFormOfEveryError(String line, int status, String code) throws IOException {
        // When
        String plain = exchange(line, "application/json");
        String problem = exchange(line, "application/problem+json");

        // Then
        assertThat(plain)
                .startsWith("HTTP/1.1 " + status)
                .contains("Content-Type: application/json", "\"error_code\":\"" + code + "\"");
        assertThat(problem).startsWith("HTTP/1.1 " + status).contains("\"error_code\":\"" + code + "\"");
    }

    private String exchange(String line, String accept) throws IOException {
        URI address = gateway.app().address();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write((line + "\r\nHost: localhost\r\nAccept: " + accept + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
