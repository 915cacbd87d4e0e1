package org.usageflow.gateway.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class FilesApiTest {
    private GatewayFixture gateway;
    private ApiClient vendor;
    private ApiClient provider;
    private ApiClient otherVendor;
    private ApiClient otherProvider;

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) {
        gateway = new GatewayFixture(environment, directory);
        assertThat(gateway.operator()
                        .put("/catalogue/import", SampleCatalogue.LINES)
                        .status())
                .isEqualTo(200);
        vendor = gateway.clientOf(SampleCatalogue.VENDOR);
        provider = gateway.clientOf(SampleCatalogue.PROVIDER);
        otherVendor = gateway.clientOf(SampleCatalogue.OTHER_VENDOR);
        otherProvider = gateway.clientOf(SampleCatalogue.OTHER_PROVIDER);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private String create() {
        return created(SampleCatalogue.NEW_FILE).path("id").asText();
    }

    private JsonNode created(String body) {
        Answer answer = vendor.post("/usage/files", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json();
    }

    private String fileIn(UsageFileStatus status) {
        String id = create();
        gateway.lifecycle().moveTo(id, status);
        awaitStatus(id, status);
        return id;
    }

    private void awaitStatus(String id, UsageFileStatus status) {
        await().untilAsserted(() -> assertThat(gateway.operator()
                        .get("/usage/files/" + id)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo(status.apiName()));
    }

    private static void assertError(Answer answer, int status, String code, String sentence) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().path("error_code").asText()).isEqualTo(code);
        assertThat(answer.json().path("errors").toString()).contains(sentence);
    }

    @Test
    void aCreatedFileIsADraftThatCanBeReadAtOnce() {
        // When
        JsonNode created = created("""
                {"name":"May","description":"D","note":"N","external_id":"X-1",
                 "period":{"from":"2026-05-01","to":"2026-05-31"},
                 "product":{"id":"PRD-100-000-001"},"contract":{"id":"CRD-10000-00000-00001"}}
                """);

        // Then
        assertThat(created.path("id").asText()).matches("UF-\\d{4}-\\d{2}-\\d{4}-\\d{4}");
        assertThat(created.path("status").asText()).isEqualTo("draft");
        assertThat(created.path("vendor")).hasToString("{\"id\":\"VA-100-000\",\"name\":\"Vendor One\"}");
        assertThat(created.path("provider").path("id").asText()).isEqualTo("PA-100-000");
        assertThat(created.path("marketplace").path("id").asText()).isEqualTo("MP-10001");
        assertThat(created.path("product").path("name").asText()).isEqualTo("Cloud");
        assertThat(created.path("schema").asText()).isEqualTo("tr");
        assertThat(created.path("currency").asText()).isEqualTo("EUR");
        assertThat(created.path("environment").asText()).isEqualTo("production");
        assertThat(created.path("period")).hasToString("{\"from\":\"2026-05-01\",\"to\":\"2026-05-31\"}");
        assertThat(created.path("start_datetime_utc").asText()).isEqualTo("2026-05-01T00:00:00+00:00");
        assertThat(created.path("end_datetime_utc").asText()).isEqualTo("2026-05-31T23:59:59+00:00");
        assertThat(created.path("stats").path("uploaded").asInt(-1)).isZero();
        assertThat(created.path("records")).hasToString("{\"valid\":0,\"invalid\":0,\"closed\":0}");
        assertThat(created.path("events")
                        .path("created")
                        .path("by")
                        .path("name")
                        .asText())
                .isEqualTo("test");
        assertThat(created.has("rejection_note"))
                .as("fields without a value are left out")
                .isFalse();
        assertThat(vendor.get("/usage/files/" + created.path("id").asText()).json())
                .isEqualTo(created);
    }

    @Test
    void aSlashAtTheEndChangesNothing() {
        String id = create();
        assertThat(vendor.get("/usage/files/" + id + "/").status()).isEqualTo(200);
        assertThat(vendor.get("/usage/files/?limit=1").status()).isEqualTo(200);
    }

    @Test
    void anUnpricedFileHasNoCurrencyWhateverIsSent() {
        JsonNode created = created("""
                {"name":"Mail","currency":"USD","environment":"test",
                 "period":{"from":"2026-05-01T07:00:00Z","to":"2026-06-01T06:59:59+00:00"},
                 "product":{"id":"PRD-100-000-002"},"contract":{"id":"CRD-10000-00000-00001"}}
                """);

        assertThat(created.has("currency")).isFalse();
        assertThat(created.path("schema").asText()).isEqualTo("qt");
        assertThat(created.path("start_datetime_utc").asText()).isEqualTo("2026-05-01T07:00:00+00:00");
    }

    @Test
    void everythingWrongWithANewFileIsToldAtOnce() {
        Answer answer = vendor.post("/usage/files", """
                {"name":"%s","currency":"money","period":{"from":"May"},
                 "product":{"id":"PRD-999-999-999"},"contract":{"id":"CRD-20000-00000-00001"}}
                """.formatted("x".repeat(101)));

        assertError(answer, 400, "VAL_001", "Field name has 101 characters; 100 are the most.");
        assertThat(answer.json().path("errors").toString())
                .contains("Field currency is \\\"money\\\"")
                .contains("The period's from is \\\"May\\\"")
                .contains("Field period.to is required.")
                .contains("Product PRD-999-999-999 does not exist.")
                .contains("Contract CRD-20000-00000-00001 does not exist.");
    }

    @Test
    void aFileCanNotBeCreatedUnderAContractThatEndedOrDoesNotCoverTheProduct() {
        assertError(
                vendor.post(
                        "/usage/files",
                        SampleCatalogue.NEW_FILE.replace("CRD-10000-00000-00001", "CRD-10000-00000-00009")),
                400,
                "VAL_001",
                "Contract CRD-10000-00000-00009 is not active");
        assertError(
                vendor.post("/usage/files", SampleCatalogue.NEW_FILE.replace("2026-05-31", "2026-04-01")),
                400,
                "VAL_001",
                "The period ends before it starts.");
    }

    @Test
    void aBodyThatIsNoJsonObjectIsRefused() {
        assertError(vendor.post("/usage/files", "{\"name\""), 400, "VAL_001", "The body is no JSON");
        assertError(vendor.post("/usage/files", "[1]"), 400, "VAL_001", "must be a JSON object");
        assertError(vendor.post("/usage/files", "null"), 400, "VAL_001", "Field name is required.");
    }

    @Test
    void onlyVendorsCreateFiles() {
        assertError(provider.post("/usage/files", SampleCatalogue.NEW_FILE), 403, "AUTH_002", "distributor");
    }

    @Test
    void withoutAGoodKeyNothingIsSeen() {
        assertError(gateway.client("").get("/usage/files"), 401, "AUTH_001", "ApiKey");
        assertError(gateway.client("SU-000-000-001:" + "f".repeat(40)).get("/usage/files"), 401, "AUTH_001", "ApiKey");
        assertError(gateway.client("nonsense").get("/no/such/path"), 401, "AUTH_001", "ApiKey");
    }

    @Test
    void anUnknownPathAndAnUnknownMethodAreToldInTheSameForm() {
        assertError(vendor.get("/usage/nothing"), 404, "NOT_FOUND", "/public/v1/usage/nothing does not exist");
        assertError(vendor.delete("/usage/files"), 405, "NOT_ALLOWED", "does not take DELETE");
    }

    @Test
    void anotherTenantsFileDoesNotExist() {
        String id = fileIn(UsageFileStatus.PENDING);

        for (ApiClient stranger : List.of(otherVendor, otherProvider)) {
            assertError(stranger.get("/usage/files/" + id), 404, "NOT_FOUND", id);
            assertError(stranger.post("/usage/files/" + id + "/submit"), 404, "NOT_FOUND", id);
            assertError(stranger.post("/usage/files/" + id + "/accept"), 404, "NOT_FOUND", id);
            assertError(stranger.get("/usage/files/" + id + "/errors"), 404, "NOT_FOUND", id);
            assertError(
                    stranger.upload("/usage/files/" + id + "/upload", "usage_file", new byte[10]),
                    404,
                    "NOT_FOUND",
                    id);
            assertThat(stranger.get("/usage/files?id=" + id).json()).isEmpty();
        }
        assertError(vendor.get("/usage/files/UF-2000-01-0000-0000"), 404, "NOT_FOUND", "UF-2000-01-0000-0000");
    }

    @Test
    void aDistributorSeesWhatWasHandedToIt() {
        String draft = create();
        String pending = fileIn(UsageFileStatus.PENDING);
        String trial = created(SampleCatalogue.NEW_FILE.replace("\"name\"", "\"environment\":\"test\",\"name\""))
                .path("id")
                .asText();
        gateway.lifecycle().moveTo(trial, UsageFileStatus.PENDING);
        awaitStatus(trial, UsageFileStatus.PENDING);

        assertThat(provider.get("/usage/files/" + pending).status()).isEqualTo(200);
        assertThat(provider.get("/usage/files/" + draft).status()).isEqualTo(404);
        assertThat(provider.get("/usage/files/" + trial).status()).isEqualTo(404);
        assertThat(gateway.operator().get("/usage/files/" + trial).status()).isEqualTo(200);
    }

    @Test
    void aRoleThatMayNotDoItIsToldSo() {
        String id = fileIn(UsageFileStatus.PENDING);

        assertError(vendor.post("/usage/files/" + id + "/accept"), 403, "AUTH_002", "can not be accepted");
        assertError(provider.post("/usage/files/" + id + "/delete"), 403, "AUTH_002", "can not be deleted");
        assertError(gateway.operator().post("/usage/files/" + id + "/reject"), 403, "AUTH_002", "operator");
    }

    @Test
    void aFileGoesThroughItsLife() {
        // Given
        String id = create();
        Answer uploaded = vendor.upload("/usage/files/" + id + "/upload/", "usage_file", new byte[] {80, 75, 3, 4});
        assertThat(uploaded.status()).as(uploaded.toString()).isEqualTo(201);
        assertThat(uploaded.json().path("status").asText()).isEqualTo("uploaded");
        gateway.lifecycle().change(id, file -> {
            file.setStatus("ready");
            file.getCounts().setEmitted(3);
            file.getCounts().getValid().setRecords(3);
        });
        awaitStatus(id, UsageFileStatus.READY);
        assertThat(vendor.get("/usage/files/" + id).json().path("stats"))
                .hasToString("{\"uploaded\":3,\"validated\":3,\"pending\":0,\"accepted\":0,\"closed\":0,\"billed\":0}");

        // When
        Answer submitted = vendor.post("/usage/files/" + id + "/submit", "null");
        Answer accepted = provider.post("/usage/files/" + id + "/accept", "{\"acceptance_note\":\"fine\"}");
        Answer closed = provider.post("/usage/files/" + id + "/close");

        // Then
        assertThat(submitted.status()).isEqualTo(201);
        assertThat(submitted.json().path("status").asText()).isEqualTo("pending");
        assertThat(submitted.json().path("stats").path("pending").asInt()).isEqualTo(3);
        assertThat(accepted.status()).isEqualTo(201);
        assertThat(accepted.json().path("acceptance_note").asText()).isEqualTo("fine");
        assertThat(accepted.json()
                        .path("events")
                        .path("accepted")
                        .path("by")
                        .path("id")
                        .asText())
                .startsWith("SU-");
        assertThat(closed.status()).isEqualTo(201);
        assertThat(provider.get("/usage/files/" + id).json().path("status").asText())
                .isEqualTo("accepted");
    }

    @Test
    void aRejectionNeedsANoteAndShowsIt() {
        String id = fileIn(UsageFileStatus.PENDING);

        assertError(
                provider.post("/usage/files/" + id + "/reject", "{}"),
                400,
                "VAL_001",
                "Field rejection_note is required.");
        Answer rejected = provider.post("/usage/files/" + id + "/reject", "{\"rejection_note\":\"Wrong month\"}");
        assertThat(rejected.status()).isEqualTo(201);
        assertThat(vendor.get("/usage/files/" + id)
                        .json()
                        .path("rejection_note")
                        .asText())
                .isEqualTo("Wrong month");
    }

    @Test
    void aMoveThatTheStateDoesNotAllowIsRefusedWithTheReason() {
        String id = create();

        assertError(
                vendor.post("/usage/files/" + id + "/submit"),
                400,
                "VAL_002",
                "Usage file " + id + " can not be submitted in status draft.");
        assertThat(vendor.post("/usage/files/" + id + "/delete").status()).isEqualTo(201);
        assertError(
                vendor.upload("/usage/files/" + id + "/upload", "usage_file", new byte[10]),
                400,
                "VAL_002",
                "can not be uploaded in status deleted");
    }

    @Test
    void anUploadIsStoredAsItCame() throws Exception {
        String id = create();
        byte[] bytes = new byte[(int) GatewayFixture.UPLOAD_BYTES_MAX];
        new Random(7).nextBytes(bytes);

        Answer answer = vendor.upload("/usage/files/" + id + "/upload", "usage_file", bytes);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        String key = gateway.lifecycle().change(id, file -> {}).getUpload().getKey();
        try (var stored = gateway.context().uploads().fetch(key)) {
            assertThat(Files.readAllBytes(stored.path())).isEqualTo(bytes);
        }
    }

    @Test
    void anUploadThatIsTooLargeIsRefusedAndNotKept() throws Exception {
        String id = create();

        for (int excess : new int[] {1, 1_000_000}) {
            Answer answer = vendor.upload(
                    "/usage/files/" + id + "/upload",
                    "usage_file",
                    new byte[(int) GatewayFixture.UPLOAD_BYTES_MAX + excess]);
            assertError(answer, 413, "SIZE_001", "larger than 100000 bytes");
        }
        Path folder = Path.of(gateway.context().config().uploads()).resolve(id);
        if (Files.exists(folder)) {
            assertThat(folder).isEmptyDirectory();
        }
        assertThat(vendor.get("/usage/files/" + id).json().path("status").asText())
                .isEqualTo("draft");
    }

    @Test
    void anUploadWithoutTheFileIsRefused() {
        String id = create();

        assertError(
                vendor.upload("/usage/files/" + id + "/upload", "other", new byte[10]),
                400,
                "VAL_001",
                "no file in the field usage_file");
        assertError(vendor.post("/usage/files/" + id + "/upload", "{}"), 400, "VAL_001", "multipart/form-data");
    }

    @Test
    void listsComeInPages() {
        // Given
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(created(SampleCatalogue.NEW_FILE.replace("May", "Paged"))
                    .path("id")
                    .asText());
        }

        // When
        Answer first = vendor.get("/usage/files?name=Paged&limit=2&offset=0&ordering(id)");
        Answer last = vendor.get("/usage/files?eq(name,Paged)&limit=2&offset=4&ordering(id)");
        Answer beyond = vendor.get("/usage/files?name=Paged&limit=2&offset=10");
        Answer none = vendor.get("/usage/files?name=Paged&limit=0");

        // Then
        assertThat(first.header("Content-Range")).isEqualTo("items 0-1/5");
        assertThat(first.json()).hasSize(2);
        assertThat(first.json().get(0).has("records"))
                .as("lists are without records")
                .isFalse();
        assertThat(last.header("Content-Range")).isEqualTo("items 4-4/5");
        assertThat(last.json().get(0).path("id").asText())
                .isEqualTo(ids.stream().sorted().toList().getLast());
        assertThat(beyond.header("Content-Range")).isEqualTo("items 10-10/5");
        assertThat(none.header("Content-Range")).isEqualTo("items 0-0/5");
        assertThat(none.json()).isEmpty();
    }

    @Test
    void listsAreFilteredAndOrdered() {
        String id = created(SampleCatalogue.NEW_FILE.replace("May", "Needle-2026"))
                .path("id")
                .asText();

        for (String query : List.of(
                "like(name,Needle*)",
                "ilike(name,*NEEDLE*)&status=draft",
                "in(id,(" + id + "))&product__id=PRD-100-000-001",
                "search=needle",
                "and(eq(schema,tr),eq(name,Needle-2026))",
                "not(ne(id," + id + "))",
                "name=Needle-2026&ge(created.at,2020-01-01T00:00:00+00:00)&eq(external_id,null())",
                "((id=" + id + ")%7C(id=UF-1))")) {
            Answer answer = vendor.get("/usage/files?" + query);
            assertThat(answer.status()).as(query + " " + answer).isEqualTo(200);
            assertThat(answer.json()).as(query).hasSize(1);
            assertThat(answer.json().get(0).path("id").asText()).isEqualTo(id);
        }
    }

    @Test
    void aQueryThatCanNotBeReadIsTold() {
        assertError(vendor.get("/usage/files?eq(status"), 400, "RQL_001", "RQL Parsing error.");
        assertError(vendor.get("/usage/files?eq(secret,1)"), 400, "RQL_001", "This list has no field secret");
        assertError(vendor.get("/usage/files?ordering(note)"), 400, "RQL_001", "no field note");
        assertError(vendor.get("/usage/files?gt(name,a)"), 400, "RQL_001", "can't be asked for gt");
        assertError(vendor.get("/usage/files?ge(created.at,May)"), 400, "RQL_001", "\\\"May\\\" is no time");
    }

    @Test
    void healthReadinessAndMetricsNeedNoKey() {
        ApiClient anyone = gateway.client("");

        assertThat(anyone.get("//health").status()).isEqualTo(200);
        Answer ready = anyone.get("//ready");
        assertThat(ready.status()).as(ready.toString()).isEqualTo(200);
        assertThat(anyone.get("//metrics").response().body()).contains("usageflow_gateway_http_requests");
        assertThat(gateway.app().health().isUp()).isTrue();
    }

    @Test
    void aCommandThatNobodyAnswersIsNotTakenForDone() {
        String id = create();
        gateway.lifecycle().mute(true);
        try {
            assertError(vendor.post("/usage/files/" + id + "/submit"), 504, "SYS_001", "It may still be done");
        } finally {
            gateway.lifecycle().mute(false);
        }
    }
}
