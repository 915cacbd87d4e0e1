package org.usageflow.gateway.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.CloseableDSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.SuspenseChoice;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.Contract;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class CollectApiTest {
    private static final String NDJSON = "application/x-ndjson";
    private static final String EVENT = "application/cloudevents+json";
    private static final String EVENTS = "application/cloudevents-batch+json";
    private static final int CLIENTS = 200;

    private GatewayFixture gateway;
    private ApiClient vendor;
    private CloseableDSLContext sql;

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) {
        String jdbcUrl = environment.cluster().newDatabase();
        sql = DSL.using(jdbcUrl);
        gateway = new GatewayFixture(environment, jdbcUrl, directory);
        gateway.operator().put("/catalogue/import", SampleCatalogue.LINES);
        vendor = gateway.clientOf(SampleCatalogue.VENDOR);
    }

    @AfterAll
    void stop() {
        sql.close();
        gateway.close();
    }

    private String create() {
        return "/usage/files/"
                + vendor.post("/usage/files", SampleCatalogue.NEW_FILE)
                        .json()
                        .path("id")
                        .asText();
    }

    private static String record(String id, String quantity) {
        return "{\"record_id\":\"" + id + "\",\"quantity\":" + quantity + "}";
    }

    private static List<String> verdicts(Answer answer) {
        List<String> verdicts = new ArrayList<>();
        for (JsonNode verdict : answer.json().path("verdicts")) {
            verdicts.add(verdict.path("record_id").asText("-") + " "
                    + verdict.path("verdict").asText());
        }
        return verdicts;
    }

    private static void assertError(Answer answer, int status, String code, String sentence) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().path("error_code").asText()).isEqualTo(code);
        assertThat(answer.json().path("errors").toString()).contains(sentence);
    }

    private String uploaded(String file) {
        String link = vendor.get(file).json().path("usage_file_uri").asText();
        return new String(vendor.download(link), StandardCharsets.UTF_8);
    }

    @Test
    void recordsOfEveryFormBecomeOneUploadInTheOrderInWhichTheyWereSent() {
        String file = create();
        assertThat(vendor.post(file + "/records", record("a", "1.50")).status()).isEqualTo(200);
        assertThat(vendor.post(file + "/records", "[" + record("c", "2") + "," + record("b", "\"3\"") + "]")
                        .status())
                .isEqualTo(200);
        assertThat(vendor.post(file + "/records", "\n" + record("d", "null") + "\n\n" + record("e", "4"), NDJSON)
                        .status())
                .isEqualTo(200);
        String event = """
                {"id":"f","data":{"quantity":5,"params":{"x":1}},"specversion":"1.0","source":"/m","type":"t","more":[1]}""";
        assertThat(vendor.post(file + "/records", event, EVENT).status()).isEqualTo(200);
        Answer events = vendor.post(file + "/records", "[" + event.replace("\"f\"", "\"g\"") + "]", EVENTS);
        assertThat(verdicts(events)).containsExactly("g accepted");

        Answer completed = vendor.post(file + "/complete", "{\"records\":7,\"quantity\":20.5}");

        assertThat(completed.status()).as(completed.toString()).isEqualTo(201);
        assertThat(completed.json().path("status").asText()).isEqualTo("uploaded");
        assertThat(uploaded(file).lines())
                .containsExactly(
                        "{\"record_id\":\"a\",\"quantity\":\"1.50\"}",
                        "{\"record_id\":\"c\",\"quantity\":\"2\"}",
                        "{\"record_id\":\"b\",\"quantity\":\"3\"}",
                        "{\"record_id\":\"d\"}",
                        "{\"record_id\":\"e\",\"quantity\":\"4\"}",
                        "{\"record_id\":\"f\",\"quantity\":\"5\",\"v.x\":\"1\"}",
                        "{\"record_id\":\"g\",\"quantity\":\"5\",\"v.x\":\"1\"}");
        assertThat(stored(file))
                .as("records that are an upload are not kept twice")
                .isZero();
    }

    private int stored(String file) {
        return sql.fetchSingle(
                        "SELECT count(*) FROM collected_records WHERE file_id = ?",
                        file.substring("/usage/files/".length()))
                .get(0, Integer.class);
    }

    @Test
    void everyRecordIsToldWhatBecameOfIt() {
        String file = create();
        Answer answer = vendor.post(
                file + "/records",
                String.join(
                        "\n",
                        record("a", "1"),
                        record("a", "1.0"),
                        record("a", "\"1\""),
                        "{\"quantity\":1}",
                        "{\"record_id\":\"b\",\"quantty\":1,\"tier\":[]}",
                        "no json"),
                NDJSON);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(207);
        assertThat(verdicts(answer))
                .containsExactly(
                        "a accepted", "a conflict", "a duplicate", "- malformed", "b malformed", "- malformed");
        assertThat(answer.json().path("malformed").asInt()).isEqualTo(3);
        assertThat(answer.json().at("/verdicts/1/errors/0/code").asText()).isEqualTo("REC_010");
        assertThat(answer.json().at("/verdicts/3/errors/0/pointer").asText()).isEqualTo("/record_id");
        assertThat(answer.json().at("/verdicts/4/errors").findValuesAsText("pointer"))
                .containsExactly("/quantty", "/tier");
        assertThat(answer.json().at("/verdicts/5/errors/0/code").asText()).isEqualTo("REC_001");

        Answer again = vendor.post(file + "/records", "[" + record("a", "1") + "," + record("a", "2") + "]");
        assertThat(verdicts(again)).containsExactly("a duplicate", "a conflict");
        vendor.post(file + "/complete", "{\"records\":1}");
        assertThat(uploaded(file)).isEqualTo("{\"record_id\":\"a\",\"quantity\":\"1\"}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/specversion {'id':'1','source':'s','type':'t','data':{}}",
                "/specversion {'specversion':'0.3','id':'1','source':'s','type':'t','data':{}}",
                "/source {'specversion':'1.0','id':'1','type':'t','data':{}}",
                "/data {'specversion':'1.0','id':'1','source':'s','type':'t','data_base64':'e30='}",
                "/datacontenttype {'specversion':'1.0','id':'1','source':'s','type':'t','datacontenttype':'text/xml','data':{}}",
                "/data/quantity {'specversion':'1.0','id':'1','source':'s','type':'t','data':{'quantity':[]}}"
            })
    void anEventThatHasNoRecordIsMalformed(String pointerAndEvent) {
        String[] parts = pointerAndEvent.split(" ", 2);
        Answer answer = vendor.post(create() + "/records", parts[1].replace('\'', '"'), EVENT);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(207);
        assertThat(answer.json().at("/verdicts/0/errors/0/pointer").asText()).isEqualTo(parts[0]);
    }

    @Test
    void aRequestThatIsRefusedAsAWholeLeavesNothing() {
        String file = create();
        String tooMany = IntStream.rangeClosed(0, 10_000)
                .mapToObj(i -> record("r-" + i, "1"))
                .collect(Collectors.joining("\n"));
        assertError(vendor.post(file + "/records", tooMany, NDJSON), 413, "SIZE_001", "at most 10,000 records");
        assertError(
                vendor.post(file + "/records", "[" + record("a", "1") + ",{\"record_id\""),
                400,
                "VAL_001",
                "This is no JSON");
        assertError(vendor.post(file + "/records", "{} {}"), 400, "VAL_001", "More follows");
        assertError(vendor.post(file + "/records", "[]"), 400, "VAL_001", "no records");
        assertError(vendor.post(file + "/records", "1"), 400, "VAL_001", "must be a record");
        assertError(vendor.post(file + "/records", "{}", EVENTS), 400, "VAL_001", "must be an array of CloudEvents");
        assertError(vendor.post(file + "/records", "a;b", "text/csv"), 415, "VAL_001", "content types");
        assertError(
                vendor.post(file + "/records", record("a", "1"), NDJSON, "Idempotency-Key", "x".repeat(256)),
                400,
                "VAL_001",
                "1 to 255");
        assertThat(stored(file)).isZero();
    }

    @Test
    void aKeyGetsTheSameAnswerAgainAndOnlyForTheSameRequest() {
        String file = create();
        String body = "[" + record("a", "1") + "," + record("a", "2") + "]";
        Answer first = vendor.post(file + "/records", body, "application/json", "Idempotency-Key", "key 1");
        Answer again = vendor.post(file + "/records", body, "application/json", "Idempotency-Key", "key 1");

        assertThat(again.status()).isEqualTo(first.status()).isEqualTo(207);
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertError(
                vendor.post(file + "/records", record("b", "1"), "application/json", "Idempotency-Key", "key 1"),
                422,
                "KEY_001",
                "key 1");
        assertError(
                vendor.post(create() + "/records", body, "application/json", "Idempotency-Key", "key 1"),
                422,
                "KEY_001",
                "another request");
        assertThat(stored(file)).isEqualTo(1);
    }

    @Test
    void aControlTotalThatDiffersChangesNothing() {
        String file = create();
        vendor.post(file + "/records", "[" + record("a", "1.5") + "," + record("b", "\"many\"") + "]");

        assertError(vendor.post(file + "/complete", "{\"records\":3}"), 400, "VAL_003", "records is 3, and 2 records");
        assertError(
                vendor.post(file + "/complete", "{\"records\":2,\"quantity\":\"2\"}"),
                400,
                "VAL_003",
                "quantity is 2, and the quantities of the collected records sum up to 1.5");
        assertError(vendor.post(file + "/complete", "{}"), 400, "VAL_001", "records is required");
        assertError(
                vendor.post(file + "/complete", "{\"records\":2,\"quantity\":\"1e999\"}"), 400, "VAL_001", "quantity");
        assertError(vendor.post(create() + "/complete", "{\"records\":1}"), 400, "VAL_003", "and 0 records");
        assertThat(vendor.get(file).json().path("status").asText()).isEqualTo("draft");
        assertThat(stored(file)).isEqualTo(2);

        assertThat(vendor.post(file + "/complete", "{\"records\":2,\"quantity\":1.50}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void completingAgainTellsOfTheFileThatWasMade() {
        String file = create();
        vendor.post(file + "/records", record("a", "1"));
        JsonNode first = vendor.post(file + "/complete", "{\"records\":1}").json();
        Answer again = vendor.post(file + "/complete", "{\"records\":1}");

        assertThat(again.status()).as(again.toString()).isEqualTo(201);
        assertThat(again.json().path("events")).isEqualTo(first.path("events"));
        assertError(vendor.post(file + "/complete", "{\"records\":2}"), 400, "VAL_003", "2, and 1 records");
    }

    @Test
    void aCompletionWhoseNoteWasLostIsFoundByItsUpload() {
        String file = create();
        vendor.post(file + "/records", record("a", "1"));
        vendor.post(file + "/complete", "{\"records\":1}");
        String id = file.substring("/usage/files/".length());
        sql.execute(
                "UPDATE record_collections SET completed_at = NULL, completed_records = NULL WHERE file_id = ?", id);
        sql.execute("INSERT INTO collected_records VALUES (?, 0, 'a', 1, 0, 1, '{}')", id);

        assertThat(vendor.post(file + "/complete", "{\"records\":1}").status()).isEqualTo(201);
        assertThat(stored(file)).isZero();
    }

    @Test
    void anUnansweredCompletionIsTakenUpAgain() {
        String file = create();
        vendor.post(file + "/records", record("a", "1"));
        gateway.lifecycle().mute(true);
        try {
            assertThat(vendor.post(file + "/complete", "{\"records\":1}").status())
                    .isEqualTo(504);
        } finally {
            gateway.lifecycle().mute(false);
        }
        assertThat(stored(file)).isEqualTo(1);
        assertThat(vendor.post(file + "/complete", "{\"records\":1}").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @EnumSource(
            value = UsageFileStatus.class,
            names = {"INVALID", "READY", "REJECTED"})
    void aFileIsReportedAnew(UsageFileStatus status) {
        String file = create();
        vendor.post(file + "/records", record("a", "1"));
        vendor.post(file + "/complete", "{\"records\":1}");
        moveTo(file, status);

        assertThat(verdicts(vendor.post(file + "/records", record("a", "2")))).containsExactly("a accepted");
        assertThat(vendor.post(file + "/complete", "{\"records\":1}").status()).isEqualTo(201);
        assertThat(uploaded(file)).isEqualTo("{\"record_id\":\"a\",\"quantity\":\"2\"}\n");
    }

    private void moveTo(String file, UsageFileStatus status) {
        gateway.lifecycle().moveTo(file.substring("/usage/files/".length()), status);
        assertThat(vendor.awaits(file, "status", status.apiName())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = UsageFileStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DRAFT", "INVALID", "READY", "REJECTED", "DELETED"})
    void inOtherStatesRecordsAreRefused(UsageFileStatus status) {
        String file = create();
        vendor.post(file + "/records", record("a", "1"));
        moveTo(file, status);

        String reason = "in status " + status.apiName();
        assertError(vendor.post(file + "/records", record("b", "1")), 400, "VAL_002", reason);
        assertError(vendor.delete(file + "/records"), 400, "VAL_002", reason);
        assertError(vendor.post(file + "/complete", "{\"records\":1}"), 400, "VAL_002", reason);
    }

    @Test
    void onlyTheVendorOfTheFileSendsRecords() {
        String file = create();
        ApiClient provider = gateway.clientOf(SampleCatalogue.PROVIDER);
        ApiClient stranger = gateway.clientOf(SampleCatalogue.OTHER_VENDOR);
        moveTo(file, UsageFileStatus.REJECTED);
        for (String path : List.of(file + "/records", file + "/complete")) {
            assertThat(provider.post(path, "{\"records\":1}").status()).isIn(403, 404);
            assertThat(gateway.operator().post(path, "{\"records\":1}").status())
                    .isEqualTo(403);
            assertThat(stranger.post(path, "{\"records\":1}").status()).isEqualTo(404);
            assertThat(gateway.client("").post(path, "{\"records\":1}").status())
                    .isEqualTo(401);
        }
        assertThat(stranger.delete(file + "/records").status()).isEqualTo(404);
    }

    @Test
    void whatWasCollectedCanBeDiscarded() {
        String file = create();
        vendor.post(file + "/records", "[" + record("a", "1") + "," + record("b", "1") + "]");

        assertThat(vendor.delete(file + "/records").json().path("discarded").asInt())
                .isEqualTo(2);
        assertThat(vendor.delete(file + "/records").json().path("discarded").asInt())
                .isZero();
        assertThat(verdicts(vendor.post(file + "/records", record("a", "2")))).containsExactly("a accepted");
    }

    @Test
    void aDryRunOfRecordsStoresNothing() {
        String file = create();
        Answer report =
                vendor.post(file + "/records?dry_run=true", "[" + record("a", "1") + "," + record("a", "\"x\"") + "]");

        assertThat(report.status()).as(report.toString()).isEqualTo(200);
        assertThat(report.json().path("rows_read").asInt()).isEqualTo(2);
        assertThat(report.json().path("invalid").asInt()).isEqualTo(2);
        assertThat(report.json().path("errors").findValuesAsText("code")).contains("USG_FILE_006");
        assertError(
                vendor.post(file + "/records?dry_run=true", "[" + record("a", "1") + ",{\"x\":1}]"),
                400,
                "VAL_001",
                "Record 1, REC_003 at /x");
        assertThat(stored(file)).isZero();
    }

    @Test
    void manyClientsThatSendTheSameRecordsStoreEachOnce() throws Exception {
        String file = create();
        List<Integer> ids = IntStream.range(0, 50).boxed().toList();
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Answer>> sent = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int client = 0; client < CLIENTS; client++) {
                List<Integer> order = new ArrayList<>(ids);
                Collections.rotate(order, client);
                String body = order.stream().map(id -> record("r-" + id, "1")).collect(Collectors.joining("\n"));
                sent.add(clients.submit(() -> {
                    go.await();
                    return vendor.post(file + "/records", body, NDJSON);
                }));
            }
            go.countDown();
        }
        long accepted = 0;
        Set<String> acceptedIds = new HashSet<>();
        for (Future<Answer> answer : sent) {
            assertThat(answer.get().status()).as(answer.get().toString()).isEqualTo(200);
            accepted += answer.get().json().path("accepted").asLong();
            verdicts(answer.get()).stream()
                    .filter(one -> one.endsWith("accepted"))
                    .forEach(acceptedIds::add);
        }
        assertThat(accepted).isEqualTo(ids.size());
        assertThat(acceptedIds).hasSize(ids.size());
        assertThat(vendor.post(file + "/complete", "{\"records\":50,\"quantity\":50}")
                        .status())
                .isEqualTo(201);
        assertThat(uploaded(file).lines()).hasSize(ids.size()).doesNotHaveDuplicates();
    }

    @Test
    void abandonedRecordsAndOldAnswersAreDeleted() {
        String file = create();
        String other = create();
        vendor.post(file + "/records", record("a", "1"), NDJSON, "Idempotency-Key", "old");
        vendor.post(other + "/records", record("a", "1"));
        CollectConfig config = new CollectConfig(10, 1000, 1000, Duration.ofDays(7), Duration.ofDays(1));
        sql.execute(
                "UPDATE record_collections SET touched_at = now() - interval '8 days' WHERE file_id = ?",
                file.substring("/usage/files/".length()));
        sql.execute("UPDATE idempotent_requests SET claimed_at = now() - interval '2 days' WHERE key = 'old'");
        CollectionStore store = new CollectionStore(sql, Clock.systemUTC());
        IdempotencyKeys keys = new IdempotencyKeys(sql, Clock.systemUTC());
        try (CollectionJanitor janitor = new CollectionJanitor(store, keys, config, Clock.systemUTC())) {
            janitor.sweep();
        }

        assertThat(stored(file)).isZero();
        assertThat(stored(other)).isEqualTo(1);
        assertThat(sql.fetchCount(DSL.table("idempotent_requests"), DSL.condition("key = 'old'")))
                .isZero();
    }

    @Test
    void aRequestThatWasCutShortIsCarriedOutAgain() {
        IdempotencyKeys before = new IdempotencyKeys(sql, () -> Instant.EPOCH);
        IdempotencyKeys soon = new IdempotencyKeys(sql, () -> Instant.EPOCH.plusSeconds(59));
        IdempotencyKeys later = new IdempotencyKeys(sql, () -> Instant.EPOCH.plusSeconds(61));
        byte[] body = {1};

        assertThat(before.claim("VA-1", "cut", body)).isEmpty();
        assertThat(catchThrowable(() -> soon.claim("VA-1", "cut", body))).hasMessageContaining("KEY_002");
        assertThat(later.claim("VA-1", "cut", body)).isEmpty();
        later.answer("VA-1", "cut", new IdempotencyKeys.Answer(200, "{}"));
        assertThat(soon.claim("VA-1", "cut", body))
                .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(before.claim("VA-2", "cut", new byte[] {2}))
                .as("a key belongs to its account")
                .isEmpty();
    }

    @Test
    void recordsWithErrorsMayBeLeftInSuspense() {
        String file = create();
        vendor.post(file + "/records", "{\"record_id\":\"a\"}");
        assertThat(vendor.post(file + "/complete", "{\"records\":1,\"recycle_on_subscription\":true}")
                        .toString())
                .contains("set suspend_invalid too");

        assertThat(vendor.post(file + "/complete", "{\"records\":1,\"suspend_invalid\":true}")
                        .status())
                .isEqualTo(201);

        String id = file.substring(file.lastIndexOf('/') + 1);
        assertThat(gateway.lifecycle().change(id, any -> {}).getSuspense()).isEqualTo(new SuspenseChoice(true, false));
    }

    @Test
    void theGuideSaysWhatHappens() throws Exception {
        String guide = Files.readString(Path.of("..", "docs", "records.md"));
        String file = create();
        Matcher lines = Pattern.compile("<<'END'\\R(.*?)END", Pattern.DOTALL).matcher(guide);
        assertThat(lines.find()).isTrue();
        Answer sent = vendor.post(file + "/records", lines.group(1), NDJSON, "Idempotency-Key", "may-batch-1");
        assertThat(sent.json()).isEqualTo(example(guide, "\"verdicts\""));
        Matcher total = Pattern.compile("/complete\".*\\R.*-d '(.*)'").matcher(guide);
        assertThat(total.find()).isTrue();
        assertThat(vendor.post(file + "/complete", total.group(1)).status()).isEqualTo(201);

        List<String> described = new ArrayList<>();
        Contract.document()
                .at("/components/schemas/Progress/properties")
                .fieldNames()
                .forEachRemaining(described::add);
        List<String> shown = new ArrayList<>();
        example(guide, "\"rows_expected\"").fieldNames().forEachRemaining(shown::add);
        assertThat(described).containsAll(shown);
        assertThat(vendor.get(file + "/progress").status()).isEqualTo(200);
    }

    private static JsonNode example(String guide, String with) throws IOException {
        String json = Pattern.compile("```json\\R(.*?)```", Pattern.DOTALL)
                .matcher(guide)
                .results()
                .map(found -> found.group(1))
                .filter(text -> text.contains(with))
                .findFirst()
                .orElseThrow();
        return Json.parse(json);
    }

    @Test
    void theDocumentNamesTheColumnsAndItsExamplesAreTaken() {
        JsonNode document = Contract.document();
        List<String> fields = new ArrayList<>();
        document.at("/components/schemas/NewRecord/properties").fieldNames().forEachRemaining(fields::add);
        List<String> columns = new ArrayList<>(
                Arrays.stream(UsageColumn.values()).map(UsageColumn::header).toList());
        columns.add("params");
        assertThat(fields).containsExactlyElementsOf(columns);

        JsonNode bodies = document.at("/paths/~1usage~1files~1{id}~1records/post/requestBody/content");
        String file = create();
        for (JsonNode example : bodies.at("/application~1json/examples")) {
            assertThat(vendor.post(file + "/records", example.path("value").toString())
                            .status())
                    .isEqualTo(200);
        }
        assertThat(vendor.post(
                                file + "/records",
                                bodies.at("/application~1x-ndjson/example").asText(),
                                NDJSON)
                        .status())
                .isEqualTo(200);
        String events = bodies.path(EVENTS).path("example").toString();
        assertThat(vendor.post(file + "/records", events, EVENTS).status()).isEqualTo(200);
    }
}
