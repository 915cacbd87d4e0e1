package org.usageflow.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageflow.gateway.http.ApiError;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.Contract;
import org.usageflow.gateway.testing.Contract.Operation;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class OpenApiDocumentTest {
    private static final Set<String> OF_EVERY_LIST = Set.of("limit", "offset", "ordering", "select", "search");

    private GatewayFixture gateway;
    private ApiClient anyone;

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) {
        gateway = new GatewayFixture(environment, directory);
        anyone = gateway.client("");
        gateway.operator().put("/catalogue/import", SampleCatalogue.LINES);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void theDocumentHasEveryRouteAndNoOther() {
        Set<String> routes = gateway.app().routes().stream()
                .map(route -> route.method().name() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> described = Contract.operations().stream()
                .map(operation -> operation.method() + " " + operation.path())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described)
                .as("describe each route of the resources in src/main/resources/openapi, and nothing else")
                .isEqualTo(routes);
    }

    @Test
    void whatNeedsNoKeySaysSo() {
        Set<String> open = gateway.app().routes().stream()
                .filter(Route::open)
                .map(Route::path)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> saidOpen = Contract.operations().stream()
                .filter(operation -> operation.content().has("security"))
                .map(Operation::path)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(saidOpen).isEqualTo(open);
    }

    @Test
    void everyOperationHasItsOwnNameASummaryAndATag() {
        List<Operation> operations = Contract.operations();

        assertThat(operations)
                .extracting(operation -> operation.content().path("operationId").asText())
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(operations)
                .allSatisfy(operation ->
                        assertThat(operation.content().path("summary").asText()).isNotEmpty())
                .allSatisfy(operation ->
                        assertThat(operation.content().path("tags")).hasSize(1));
    }

    @Test
    void theFieldsOfAListAreThoseThatItCanBeAskedFor() {
        List<Operation> lists = Contract.operations().stream()
                .filter(operation -> Contract.filters(operation).contains("ordering"))
                .toList();

        assertThat(lists).hasSizeGreaterThan(5);
        for (Operation list : lists) {
            Set<String> described = Contract.filters(list);
            described.removeAll(OF_EVERY_LIST);
            assertThat(described).as("fields of " + list).isEqualTo(fieldsOf(list.path()));
        }
    }

    /** A list that is asked for a field that it does not have names those that it has. */
    private Set<String> fieldsOf(String list) {
        String path = list.replace("/products/{id}", "/products/" + SampleCatalogue.PRODUCT_TR)
                .replace("/accounts/{id}", "/accounts/" + SampleCatalogue.VENDOR)
                .replace("{rule}", aRule())
                .replace("{id}", anObjectOf(list));
        Answer answer = gateway.operator().get(path + "?eq(no.such.field,1)");
        assertThat(answer.status()).as(path + " " + answer).isEqualTo(400);
        String sentence = answer.json().path("errors").get(1).asText();
        assertThat(sentence).startsWith("Character 4: This list has no field no.such.field; it has ");
        String names = sentence.substring(sentence.indexOf("it has ") + "it has ".length(), sentence.length() - 1);
        return new TreeSet<>(Arrays.asList(names.split(", ")));
    }

    private String anObjectOf(String list) {
        if (list.startsWith("/notifications/webhooks")) {
            return aWebhook();
        }
        return list.startsWith("/assets") || list.startsWith("/subscriptions") ? "AS-0000-0000-0001" : aFile();
    }

    private String aWebhook() {
        return gateway.operator()
                .post("/notifications/webhooks", "{\"url\":\"https://example.com/hook\",\"status\":\"disabled\"}")
                .json()
                .path("id")
                .asText();
    }

    private String aRule() {
        return gateway.clientOf(SampleCatalogue.PROVIDER)
                .post("/products/" + SampleCatalogue.PRODUCT_TR + "/usage/rules", "{\"action\":\"manual\"}")
                .json()
                .path("id")
                .asText();
    }

    private String aFile() {
        return gateway.clientOf(SampleCatalogue.VENDOR)
                .post("/usage/files", SampleCatalogue.NEW_FILE)
                .json()
                .path("id")
                .asText();
    }

    @Test
    void theDocumentIsServedInBothForms() {
        JsonNode json = anyone.get("/openapi.json").json();
        Answer yaml = anyone.get("/openapi.yaml");

        assertThat(json.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(json.path("paths")).hasSizeGreaterThan(15);
        assertThat(yaml.status()).isEqualTo(200);
        assertThat(yaml.response().body()).startsWith("openapi: 3.1.0").doesNotContain("&id0");
    }

    @Test
    void thePageNeedsNothingFromElsewhere() {
        Answer page = anyone.get("/docs");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'self'");
        assertThat(page.response().body()).doesNotContain("http://", "https://");
        for (String file : List.of("swagger-ui-bundle.js", "swagger-ui.css", "page.js", "favicon-32x32.png")) {
            assertThat(page.response().body() + "page.js").contains(file);
            assertThat(anyone.get("/docs/" + file).status()).as(file).isEqualTo(200);
        }
        assertThat(anyone.get("/docs/other.js").status()).isEqualTo(404);
        assertThat(anyone.get("/docs/index.html").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /usage/files/UF-1 | '' | 404 | NOT_FOUND",
                "GET | /no/such/path | '' | 404 | NOT_FOUND",
                "GET | //outside/of/the/api | '' | 404 | NOT_FOUND",
                "DELETE | /usage/files | '' | 405 | NOT_ALLOWED",
                "POST | /usage/files | '{' | 400 | VAL_001",
                "POST | /usage/files | '[]' | 403 | AUTH_002",
                "POST | /accounts | '{\"name\":\"a\",\"name\":\"b\"}' | 400 | VAL_001",
                "GET | /usage/files?eq(id | '' | 400 | RQL_001",
            })
    void everyErrorHasItsFormAndIsProblemDetailsForWhoAsksForThem(
            String method, String path, String body, int status, String code) {
        ApiClient caller = code.equals("VAL_001") && path.equals("/usage/files")
                ? gateway.clientOf(SampleCatalogue.VENDOR)
                : gateway.operator();
        isError(caller.send(method, path, body), status, code);
        isProblem(caller.accepting("application/problem+json").send(method, path, body), status, code);
    }

    @Test
    void errorsOfKeysAndOfUploadsHaveBothFormsToo() {
        String upload = "/usage/files/" + aFile() + "/upload";
        byte[] large = new byte[(int) GatewayFixture.UPLOAD_BYTES_MAX + 1];
        ApiClient vendor = gateway.clientOf(SampleCatalogue.VENDOR);

        isError(anyone.get("/usage/files"), 401, "AUTH_001");
        isProblem(anyone.accepting("application/problem+json").get("/usage/files"), 401, "AUTH_001");
        isError(vendor.upload(upload, "usage_file", large), 413, "SIZE_001");
        isProblem(vendor.accepting("application/problem+json").upload(upload, "usage_file", large), 413, "SIZE_001");
    }

    private static void isError(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().path("error_code").asText()).isEqualTo(code);
        assertThat(answer.json().path("errors")).isNotEmpty();
    }

    private static void isProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("type").asText()).isEqualTo("urn:usageflow:error:" + code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("title").asText())
                .isEqualTo(ApiError.valueOf(code).title());
        assertThat(answer.json().path("detail").asText()).isNotEmpty();
        assertThat(answer.json().path("error_code").asText()).isEqualTo(code);
    }
}
