package org.usageflow.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageflow.embedded.EmbeddedKafka;

/** The registry protocol as a client sees it, with a topic of its own for each test. */
@TestInstance(Lifecycle.PER_CLASS)
class EmbeddedRegistryTest {
    private static final String ONE_FIELD = "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\",\\\"fields\\\":"
            + "[{\\\"name\\\":\\\"a\\\",\\\"type\\\":\\\"int\\\"}]}";
    private static final String ONE_FIELD_SPACED = ONE_FIELD.replace(":", " : ");
    private static final String ONE_MORE_WITH_DEFAULT =
            ONE_FIELD.replace("}]}", "},{\\\"name\\\":\\\"b\\\",\\\"type\\\":\\\"int\\\",\\\"default\\\":0}]}");
    private static final String ONE_MORE_WITHOUT_DEFAULT =
            ONE_FIELD.replace("}]}", "},{\\\"name\\\":\\\"b\\\",\\\"type\\\":\\\"int\\\"}]}");

    private final EmbeddedKafka kafka = EmbeddedKafka.builder().start();
    private final HttpClient http = HttpClient.newHttpClient();
    private String topic;
    private EmbeddedRegistry registry;

    @SuppressWarnings("NullAway.Init") // each test starts with its own registry
    EmbeddedRegistryTest() {}

    @AfterAll
    void stopKafka() {
        http.close();
        kafka.close();
    }

    @BeforeEach
    void startRegistry(TestInfo test) {
        topic = "usage.schemas." + Integer.toHexString(test.getDisplayName().hashCode());
        registry = EmbeddedRegistry.start(kafka.clientProperties(), topic, 0);
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void givesOneSchemaOneIdUnderEverySubject() throws Exception {
        assertThat(register("one-value", ONE_FIELD)).isEqualTo("200 {\"id\":1}");
        assertThat(register("one-value", ONE_FIELD_SPACED)).isEqualTo("200 {\"id\":1}");
        assertThat(register("two-value", ONE_FIELD_SPACED)).isEqualTo("200 {\"id\":1}");
        assertThat(register("two-value", ONE_MORE_WITH_DEFAULT)).isEqualTo("200 {\"id\":2}");

        assertThat(get("/subjects")).isEqualTo("200 [\"one-value\",\"two-value\"]");
        assertThat(get("/subjects/two-value/versions")).isEqualTo("200 [1,2]");
        assertThat(get("/schemas/ids/1")).isEqualTo("200 {\"schema\":\"" + ONE_FIELD + "\"}");
        assertThat(get("/schemas/ids/1/versions"))
                .isEqualTo("200 [{\"subject\":\"one-value\",\"version\":1},{\"subject\":\"two-value\",\"version\":1}]");
        assertThat(get("/subjects/two-value/versions/latest"))
                .startsWith("200 {\"subject\":\"two-value\",\"version\":2,\"id\":2,\"schema\":");
        assertThat(get("/subjects/two-value/versions/1/schema")).isEqualTo("200 " + ONE_FIELD.replace("\\\"", "\""));
        assertThat(post("/subjects/two-value", ONE_FIELD_SPACED))
                .isEqualTo("200 {\"subject\":\"two-value\",\"version\":1,\"id\":1,\"schema\":\"" + ONE_FIELD + "\"}");
    }

    @Test
    void keepsIdsAndLevelsOverARestart() throws Exception {
        register("one-value", ONE_FIELD);
        register("two-value", ONE_MORE_WITH_DEFAULT);
        send("PUT", "/config/one-value", "{\"compatibility\":\"NONE\"}");

        registry.close();
        registry = EmbeddedRegistry.start(kafka.clientProperties(), topic, 0);

        assertThat(register("two-value", ONE_MORE_WITH_DEFAULT)).isEqualTo("200 {\"id\":2}");
        assertThat(register("one-value", ONE_MORE_WITHOUT_DEFAULT)).isEqualTo("200 {\"id\":3}");
        assertThat(get("/config/one-value")).isEqualTo("200 {\"compatibilityLevel\":\"NONE\"}");
    }

    @Test
    void survivesARestartOfTheBroker() throws Exception {
        register("one-value", ONE_FIELD);

        kafka.restartNode(0);

        assertThat(register("two-value", ONE_MORE_WITH_DEFAULT)).isEqualTo("200 {\"id\":2}");
    }

    @Test
    void refusesASchemaThatOldReadersCannotReadOrThatCannotReadOldRecords() throws Exception {
        register("one-value", ONE_FIELD);

        assertThat(get("/config")).isEqualTo("200 {\"compatibilityLevel\":\"FULL\"}");
        assertThat(register("one-value", ONE_MORE_WITHOUT_DEFAULT))
                .startsWith("409 {\"error_code\":409,")
                .contains("READER_FIELD_MISSING_DEFAULT_VALUE", "one-value");
        assertThat(post("/compatibility/subjects/one-value/versions/latest", ONE_MORE_WITHOUT_DEFAULT))
                .startsWith("200 {\"is_compatible\":false,");
        assertThat(post("/compatibility/subjects/one-value/versions/1", ONE_MORE_WITH_DEFAULT))
                .isEqualTo("200 {\"is_compatible\":true}");
        assertThat(post("/compatibility/subjects/new-value/versions/latest", ONE_FIELD))
                .isEqualTo("200 {\"is_compatible\":true}");
        assertThat(get("/subjects/one-value/versions")).isEqualTo("200 [1]");
    }

    @Test
    void appliesTheLevelOfASubjectBeforeTheGlobalOne() throws Exception {
        assertThat(get("/config/one-value")).startsWith("404 {\"error_code\":40408");
        assertThat(get("/config/one-value?defaultToGlobal=true")).isEqualTo("200 {\"compatibilityLevel\":\"FULL\"}");

        assertThat(send("PUT", "/config", "{\"compatibility\":\"NONE\"}"))
                .isEqualTo("200 {\"compatibility\":\"NONE\"}");
        assertThat(send("PUT", "/config/one-value", "{\"compatibility\":\"BACKWARD\"}"))
                .isEqualTo("200 {\"compatibility\":\"BACKWARD\"}");

        register("one-value", ONE_FIELD);
        register("two-value", ONE_FIELD);
        assertThat(register("one-value", ONE_MORE_WITHOUT_DEFAULT)).startsWith("409");
        assertThat(register("two-value", ONE_MORE_WITHOUT_DEFAULT)).startsWith("200");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /subjects/none/versions                       |    | 404 | 40401",
                "GET  | /subjects/none/versions/latest                |    | 404 | 40401",
                "GET  | /subjects/one-value/versions/9                |    | 404 | 40402",
                "GET  | /schemas/ids/99                               |    | 404 | 40403",
                "GET  | /schemas/ids/x                                |    | 404 | 40403",
                "GET  | /schemas/ids/99/versions                      |    | 404 | 40403",
                "GET  | /subjects/one-value/versions/0                |    | 422 | 42202",
                "GET  | /subjects/one-value/versions/x                |    | 422 | 42202",
                "POST | /subjects/one-value/versions | {\"schema\":\"{\"}  | 422 | 42201",
                "POST | /subjects/one-value/versions | {\"schema\":\"\\\"int\\\"\",\"schemaType\":\"PROTOBUF\"} | 422 | 42201",
                "POST | /subjects/one-value/versions | {}             | 422 | 42201",
                "POST | /subjects/one-value/versions | no json        | 422 | 422",
                "POST | /subjects/one-value          | {\"schema\":\"\\\"int\\\"\"} | 404 | 40403",
                "POST | /subjects/none               | {\"schema\":\"\\\"int\\\"\"} | 404 | 40401",
                "PUT  | /config                      | {\"compatibility\":\"SOME\"} | 422 | 42203",
                "GET  | /nothing                     |                | 404 | 404",
                "PUT  | /subjects                    |                | 405 | 405",
            })
    void refusesWithTheCodesOfTheProtocol(String method, String path, String body, int status, int code)
            throws Exception {
        register("one-value", ONE_FIELD);

        assertThat(send(method, path, body == null ? "" : body))
                .startsWith(status + " {\"error_code\":" + code + ",\"message\":\"");
    }

    private String register(String subject, String escapedSchema) throws Exception {
        return post("/subjects/" + subject + "/versions", escapedSchema);
    }

    private String post(String path, String escapedSchema) throws Exception {
        return send("POST", path, "{\"schema\":\"" + escapedSchema + "\"}");
    }

    private String get(String path) throws Exception {
        return send("GET", path, "");
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        assertThat(response.headers().firstValue("Content-Type")).contains("application/vnd.schemaregistry.v1+json");
        return response.statusCode() + " " + response.body();
    }
}
