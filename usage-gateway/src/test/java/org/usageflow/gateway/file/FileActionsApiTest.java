package org.usageflow.gateway.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class FileActionsApiTest {
    private GatewayFixture gateway;
    private ApiClient vendor;
    private ApiClient provider;

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) {
        gateway = new GatewayFixture(environment, directory).withSamples();
        vendor = gateway.clientOf(SampleCatalogue.VENDOR);
        provider = gateway.clientOf(SampleCatalogue.PROVIDER);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private String create() {
        return GatewayFixture.newFile(vendor);
    }

    private String fileIn(UsageFileStatus status) {
        String id = create();
        gateway.lifecycle().moveTo(id, status);
        assertThat(gateway.operator().awaits("/usage/files/" + id, "status", status.apiName()))
                .isTrue();
        return id;
    }

    @Test
    void aDraftIsDescribedAnew() {
        String id = create();

        JsonNode changed = vendor.put(
                        "/usage/files/" + id,
                        "{\"name\":\"June\",\"external_id\":\"mine\",\"period\":{\"from\":\"2026-05-01\",\"to\":\"2026-06-30\"}}")
                .json(200);
        JsonNode emptied =
                vendor.put("/usage/files/" + id, "{\"external_id\":null}").json(200);

        assertThat(changed.path("name").asText()).isEqualTo("June");
        assertThat(changed.path("external_id").asText()).isEqualTo("mine");
        assertThat(changed.at("/period/to").asText()).isEqualTo("2026-06-30");
        assertThat(emptied.path("name").asText()).isEqualTo("June");
        assertThat(vendor.get("/usage/files/" + id).json().at("/period/to").asText())
                .isEqualTo("2026-06-30");
    }

    @Test
    void aSubmittedFileKeepsItsName() {
        String id = fileIn(UsageFileStatus.PENDING);

        Answer refused = vendor.put("/usage/files/" + id, "{\"name\":\"June\"}");
        Answer nameless = vendor.put("/usage/files/" + create(), "{\"name\":\" \"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error_code").asText()).isEqualTo("VAL_002");
        assertThat(nameless.json().path("error_code").asText()).isEqualTo("VAL_001");
        assertThat(provider.put("/usage/files/" + id, "{}").status()).isEqualTo(403);
    }

    @Test
    void approvingAllAcceptsTheFile() {
        String id = fileIn(UsageFileStatus.PENDING);

        JsonNode accepted =
                provider.put("/usage/files/" + id + "/approve-all", "").json(200);

        assertThat(accepted.path("status").asText()).isEqualTo("accepted");
        assertThat(provider.post("/usage/files/" + id + "/reprocess/")
                        .json(201)
                        .path("sub_status")
                        .asText())
                .isEqualTo("processed");
        assertThat(vendor.post("/usage/files/" + id + "/reprocess").status()).isEqualTo(403);
        assertThat(provider.post("/usage/files/" + fileIn(UsageFileStatus.PENDING) + "/reprocess")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anUploadIsFetchedByItsLinkWithoutAKey() {
        String id = create();
        assertThat(vendor.get("/usage/files/" + id).json().has("usage_file_uri"))
                .isFalse();
        JsonNode file = vendor.upload(
                        "/usage/files/" + id + "/upload", "usage_file", "bytes".getBytes(StandardCharsets.UTF_8))
                .json(201);

        String path = path(file.path("usage_file_uri").asText());
        Answer fetched = gateway.client("").get(path);

        assertThat(path).endsWith("/" + id + ".xlsx");
        assertThat(fetched.status()).as(fetched.toString()).isEqualTo(200);
        assertThat(fetched.response().body()).isEqualTo("bytes");
        assertThat(fetched.header("Content-Disposition")).isEqualTo("attachment; filename=\"" + id + ".xlsx\"");
        assertThat(gateway.client("").get(path.replaceFirst("\\.", "x.")).status())
                .isEqualTo(404);
        assertThat(vendor.get("/usage/files?id=" + id).json().get(0).has("usage_file_uri"))
                .isFalse();
    }

    private static String path(String link) {
        String path = URI.create(link).getRawPath();
        assertThat(path).startsWith(Route.BASE);
        return path.substring(Route.BASE.length());
    }

    @Test
    void aSmallFileComesAsJsonToo() {
        for (String form : new String[] {"{\"type\":\"Buffer\",\"data\":[98,121,116,101,115]}", "\"Ynl0ZXM=\""}) {
            String id = create();
            JsonNode file = vendor.post("/usage/files/" + id + "/upload", "{\"usage_file\":" + form + "}")
                    .json(201);

            assertThat(gateway.client("")
                            .get(path(file.path("usage_file_uri").asText()))
                            .response()
                            .body())
                    .isEqualTo("bytes");
        }
    }

    @Test
    void aFileInJsonMustBeSpelledOneOfTwoWays() {
        String id = create();
        for (String form : new String[] {
            "{}",
            "{\"usage_file\":5}",
            "{\"usage_file\":\"?\"}",
            "{\"usage_file\":{\"data\":[256]}}",
            "{\"usage_file\":{\"data\":[\"a\"]}}"
        }) {
            Answer answer = vendor.post("/usage/files/" + id + "/upload", form);
            assertThat(answer.status()).as(form + answer).isEqualTo(400);
            assertThat(answer.json().path("errors").toString()).contains("usage_file");
        }
    }

    @Test
    void aCallOfHttpTwoByUpgradeIsAnsweredByHttpOne() {
        assertThat(vendor.get("/usage/files/" + create()).response().version().name())
                .as("the client of these tests asks for an upgrade to h2c with each first request")
                .isEqualTo("HTTP_1_1");
    }
}
