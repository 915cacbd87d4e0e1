package org.usageflow.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.FileJudged;
import org.usageflow.contract.avro.FileJudgement;
import org.usageflow.contract.avro.JudgedRun;
import org.usageflow.contract.avro.JudgingRule;
import org.usageflow.contract.avro.Moment;
import org.usageflow.contract.avro.RowsJudged;
import org.usageflow.contract.avro.RuleTally;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.gateway.testing.SampleEvents;
import org.usageflow.rules.RuleArgument;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class RulesApiTest {
    private static final String RULES = "/products/PRD-100-000-001/usage/rules";
    private static final String ITEM = "PRD-100-000-001-0001";
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final String ACCEPTED_APRIL = "UF-2026-04-0000-0001";
    private static final String ACCEPTED_MAY = "UF-2026-05-0000-0001";
    private static final String PENDING_MAY = "UF-2026-05-0000-0002";

    private static final String OTHER_CONTRACT = """
            {"type":"contract","id":"CRD-30000-00000-00001","name":"Contract Three","status":"active","vendor":{"id":"VA-100-000","name":"Vendor One"},"provider":{"id":"PA-200-000","name":"Distributor Two"},"marketplace":{"id":"MP-20001","name":"Asia"},"product_ids":["PRD-100-000-001"]}
            """;

    private GatewayFixture gateway;
    private ApiClient provider;

    @BeforeAll
    void start(TestEnvironment environment, @TempDir Path directory) {
        gateway = new GatewayFixture(environment, directory);
        gateway.operator().put("/catalogue/import", SampleCatalogue.LINES);
        provider = gateway.clientOf(SampleCatalogue.PROVIDER);
        publish(ACCEPTED_APRIL, UsageFileStatus.CLOSED, 0, 10, 20);
        publish(ACCEPTED_MAY, UsageFileStatus.ACCEPTED, 30, 20, 30, 40);
        publish(PENDING_MAY, UsageFileStatus.PENDING, 31, 50, 60, 70);
        awaitRecords(PENDING_MAY, 3);
        awaitRecords(ACCEPTED_MAY, 3);
        awaitRecords(ACCEPTED_APRIL, 2);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    /** A file that was submitted, and for these statuses accepted, so many days after the first of May. */
    private void publish(String fileId, UsageFileStatus status, int day, int... quantities) {
        UsageFile file = SampleEvents.file(fileId, 1, status);
        Instant at = MAY.plusSeconds(86_400L * day);
        file.setPeriodStartAt(fileId.equals(ACCEPTED_APRIL) ? MAY.minusSeconds(86_400 * 30) : MAY);
        file.getCounts().setEmitted(quantities.length + 1L);
        file.getCounts().setInvalid(1);
        file.setEvents(Map.of("submitted", new Moment(at, null), "accepted", new Moment(at.plusSeconds(4), null)));
        gateway.lifecycle().publish(file);
        for (int i = 0; i < quantities.length; i++) {
            ValidatedRecord event = SampleEvents.valid(fileId, 1, i + 2);
            event.getUsage().setQuantity(BigDecimal.valueOf(quantities[i]).setScale(18));
            gateway.writer().write(Topics.VALIDATED, fileId, event).join();
        }
    }

    private void awaitRecords(String fileId, int records) {
        await().until(() ->
                provider.get("/usage/records?usagefile.id=" + fileId).json().size() == records);
    }

    @Test
    void aRuleIsChangedAndKeepsItsVersions() {
        // Given
        String path = RULES + "/" + make(provider, "{\"action\":\"accept\",\"rule\":\"le(quantity,100)\"}");

        // When
        Answer changed = provider.put(
                path,
                "{\"action\":\"reject\",\"rule\":null,\"item\":{\"id\":\"" + ITEM
                        + "\"},\"status\":\"shadow\",\"history_periods\":3}");
        Answer same = provider.put(path, "{\"action\":\"reject\"}");

        // Then
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().path("version").asInt()).isEqualTo(2);
        assertThat(changed.json().has("rule")).isFalse();
        assertThat(changed.json().path("item").path("name").asText()).isEqualTo("Processor");
        assertThat(changed.json().path("status").asText()).isEqualTo("shadow");
        assertThat(changed.json().path("history_periods").asInt()).isEqualTo(3);
        assertThat(changed.json()
                        .path("events")
                        .path("created")
                        .path("by")
                        .path("name")
                        .asText())
                .isEqualTo("test");
        assertThat(same.json().path("version").asInt()).isEqualTo(2);
        assertThat(provider.get(path).json()).isEqualTo(changed.json());
        assertThat(provider.get(path + "/versions").json())
                .extracting(version -> version.path("version").asInt())
                .containsExactly(2, 1);
        assertThat(provider.get(path + "/versions/1").json().path("rule").asText())
                .isEqualTo("le(quantity,100)");
        assertThat(provider.get(path + "/versions/7").status()).isEqualTo(404);
        assertThat(provider.get(path + "/versions/x").status()).isEqualTo(404);
        assertThat(provider.get(RULES + "?eq(item.name,Processor)&status=shadow")
                        .json())
                .hasSize(1);
    }

    @Test
    void gravityMovesARuleBehindAnotherOne() {
        // Given
        ApiClient other = gateway.clientOf(SampleCatalogue.OTHER_PROVIDER);
        assertThat(other.post(RULES, "{\"action\":\"manual\"}").status())
                .as("without a contract it does not know the product")
                .isEqualTo(404);
        gateway.operator().put("/catalogue/import", OTHER_CONTRACT);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(make(other, "{\"action\":\"manual\"}"));
        }

        // When
        other.put(RULES + "/" + ids.get(0), "{\"gravity\":{\"after\":\"" + ids.get(1) + "\"}}");
        other.put(RULES + "/" + ids.get(2), "{\"gravity\":{\"after\":null}}");

        // Then
        assertThat(other.get(RULES).json())
                .extracting(rule -> rule.path("id").asText())
                .containsExactly(ids.get(2), ids.get(1), ids.get(0));
        assertThat(other.put(RULES + "/" + ids.get(0), "{\"gravity\":{\"after\":\"UIR-1\"}}")
                        .json()
                        .path("errors")
                        .toString())
                .contains("gravity.after is \\\"UIR-1\\\"");
        assertThat(other.put(RULES + "/" + ids.get(0), "{\"gravity\":{}}").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    {"action":"accept","rule":"le(quantitty,5)"}                  | character 4: There is no field quantitty
                    {"action":"accept","rule":"le(quantity,many)"}                | character 13: "many" is not a number
                    {"action":"accept","scope":"file","rule":"le(quantity,5)"}    | character 4: There is no field quantity
                    {"action":"accept","scope":"file","rule":"gt(currency,EUR)"}  | character 4: currency can't be asked with gt
                    {"action":"accept","history_periods":25}                      | history_periods must be a whole number from 1 to 24
                    {"rule":"le(quantity,5)"}                                     | Field action is required.
                    {"action":"accept","status":"asleep"}                         | write active, shadow, deleted
                    """)
    void aRuleThatMakesNoSenseIsRefusedWithItsPlace(String body, String sentence) {
        Answer answer = provider.post(RULES, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors"))
                .anySatisfy(error -> assertThat(error.asText()).contains(sentence));
    }

    @Test
    void onlyTheDistributorChangesItsRules() {
        String path = RULES + "/" + make(provider, "{\"action\":\"manual\",\"status\":\"shadow\"}");

        assertThat(gateway.operator().put(path, "{\"action\":\"accept\"}").status())
                .isEqualTo(403);
        assertThat(gateway.clientOf(SampleCatalogue.VENDOR)
                        .put(path, "{\"action\":\"accept\"}")
                        .status())
                .isEqualTo(403);
        assertThat(gateway.clientOf(SampleCatalogue.OTHER_PROVIDER)
                        .put(path, "{\"action\":\"accept\"}")
                        .status())
                .isEqualTo(404);
        assertThat(gateway.operator().post(RULES + "/simulate", "{}").status()).isEqualTo(403);
        assertThat(provider.get(RULES + "/arguments").json()).hasSize(RuleArgument.values().length);
    }

    @Test
    void aPersonSeesWhichRecordsNoRuleCovers() {
        // Given
        UsageRule rule = new UsageRule(
                "UIR-900-000-000-001",
                7,
                SampleCatalogue.PRODUCT_TR,
                SampleCatalogue.PROVIDER,
                "accept",
                "record",
                null,
                "le(quantity,55)",
                "active",
                1,
                MAY,
                null,
                null,
                null,
                null);
        write(new RowsJudged(
                List.of(new JudgingRule(rule.getId(), 7, "accept")),
                List.of(new JudgedRun(2, 2, 1, 0), new JudgedRun(3, 4, 2, null))));
        write(new FileJudged("manual", 3L, 2L, List.of(new RuleTally(rule, 1L, 1L, null))));
        String path = "/usage/files/" + PENDING_MAY + "/rules";
        await().until(() -> provider.get(path).status() == 200);

        // When
        JsonNode judged = provider.get(path).json();
        Answer uncovered = provider.get(path + "/records?eq(rule.id,null())&ordering(-usage)");

        // Then
        assertThat(judged.path("verdict").asText()).isEqualTo("manual");
        assertThat(judged.path("uncovered").asInt()).isEqualTo(2);
        assertThat(judged.path("rules").get(0).path("decided").asInt()).isEqualTo(1);
        assertThat(uncovered.header("Content-Range")).isEqualTo("items 0-1/2");
        assertThat(uncovered.json())
                .extracting(record -> record.path("row").asInt())
                .containsExactly(4, 3);
        assertThat(provider.get(path + "/records").json().get(0))
                .isEqualTo(provider.get(path + "/records?rule.action=accept")
                        .json()
                        .get(0));
        assertThat(provider.get(path + "/records?ordering(usage)").json().get(2))
                .isEqualTo(uncovered.json().get(0));
        assertThat(provider.get(path + "/records?gt(rule.version,0)").json()).hasSize(1);
        assertThat(provider.get(path + "/records?ne(rule.version,1)").json())
                .isEqualTo(provider.get(path + "/records?or(ne(rule.version,1),eq(record_id,none))")
                        .json());
        assertThat(provider.get(path + "/records?item.mpn=no-such-item").header("Content-Range"))
                .isEqualTo("items 0-0/0");
        assertThat(provider.get(path + "/records?ne(item.mpn,no-such-item)").json())
                .hasSize(3);
        assertThat(provider.get(path + "/records?rule.action=accept").json())
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.path("row").asInt()).isEqualTo(2);
                    assertThat(record.path("rule").path("version").asInt()).isEqualTo(7);
                });
        assertThat(provider.get("/usage/files/" + ACCEPTED_MAY + "/rules").status())
                .isEqualTo(404);
        assertThat(gateway.clientOf(SampleCatalogue.VENDOR).get(path).status()).isEqualTo(403);
        assertThat(gateway.clientOf(SampleCatalogue.OTHER_PROVIDER).get(path).status())
                .isEqualTo(404);
        assertThat(gateway.operator().get(path).json()).isEqualTo(judged);
    }

    private void write(Object body) {
        gateway.writer()
                .write(Topics.JUDGEMENTS, PENDING_MAY, new FileJudgement(PENDING_MAY, 1, MAY, body))
                .join();
    }

    @Test
    void aSimulationSaysWhatWouldFlip() {
        // When
        Answer answer = provider.post(RULES + "/simulate", """
                {"rules":[{"action":"reject","rule":"gt(quantity,35)"},{"action":"accept"}],
                 "files":["UF-2026-05-0000-0001","UF-2026-04-0000-0001"]}""");
        JsonNode files = answer.json().path("files");

        // Then
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(files).hasSize(2);
        JsonNode may = files.get(0).path("id").asText().equals(ACCEPTED_MAY) ? files.get(0) : files.get(1);
        assertThat(may.path("flips").asBoolean()).isTrue();
        assertThat(may.path("status").asText()).isEqualTo("accepted");
        assertThat(may.path("after").path("verdict").asText()).isEqualTo("reject");
        assertThat(may.path("records_flipped").asInt()).isEqualTo(3);
        assertThat(may.path("records").get(2).path("after").path("rule_id").asText())
                .isEqualTo("new-1");
        assertThat(answer.json().path("totals").path("records").asInt()).isEqualTo(5);
    }

    @Test
    void unchangedRulesFlipNothing() {
        // Given
        make(provider, "{\"action\":\"accept\",\"rule\":\"le(quantity,2*history.median)\",\"status\":\"shadow\"}");
        List<String> rules = new ArrayList<>();
        provider.get(RULES + "?limit=1000")
                .json()
                .forEach(rule -> rules.add("{\"id\":\"" + rule.path("id").asText() + "\"}"));

        // When
        JsonNode answer = provider.post(
                        RULES + "/simulate",
                        "{\"rules\":[" + String.join(",", rules)
                                + "],\"period\":{\"from\":\"2026-05-01\",\"to\":\"2026-07-01\"}}")
                .json();

        // Then
        assertThat(answer.path("totals").path("files").asInt()).isEqualTo(3);
        assertThat(answer.path("totals").path("files_flipped").asInt(-1)).isZero();
        assertThat(answer.path("totals").path("records_flipped").asInt(-1)).isZero();
    }

    @Test
    void aSimulationKnowsThePast() {
        // When
        JsonNode answer = provider.post(RULES + "/simulate", """
                {"rule":{"action":"accept","rule":"and(eq(history.count,1),le(quantity,2*history.last))"},
                 "files":["UF-2026-05-0000-0002","UF-2026-04-0000-0001"]}""").json();

        // Then
        assertThat(answer.path("files"))
                .filteredOn(file -> file.path("id").asText().equals(PENDING_MAY))
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.path("after").path("uncovered").asInt()).isEqualTo(1);
                    assertThat(file.path("records_flipped").asInt()).isEqualTo(2);
                });
        assertThat(answer.path("files"))
                .filteredOn(file -> file.path("id").asText().equals(ACCEPTED_APRIL))
                .singleElement()
                .satisfies(file ->
                        assertThat(file.path("after").path("uncovered").asInt()).isEqualTo(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    {}                                                                       | Name either rules
                    {"rules":[]}                                                             | Name the files either by files
                    {"rules":[{"action":"x"}],"files":["UF-2026-05-0000-0001"]}              | rules[0]: Field action is "x"
                    {"rules":[{"id":"UIR-0"}],"files":["UF-2026-05-0000-0001"]}              | rules[0]: There is no usage rule UIR-0
                    {"rule":{"action":"accept","rule":"eq(a,1)"},"files":["UF-1"]}           | rule: Field rule, character 4
                    {"rules":[],"files":["UF-2026-05-0000-0009"]}                            | Usage file UF-2026-05-0000-0009 is none
                    """)
    void aSimulationThatCanNotBeReadIsRefused(String body, String sentence) {
        Answer answer = provider.post(RULES + "/simulate", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors"))
                .anySatisfy(error -> assertThat(error.asText()).contains(sentence));
    }

    private static String make(ApiClient client, String body) {
        Answer made = client.post(RULES, body);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().path("id").asText();
    }
}
