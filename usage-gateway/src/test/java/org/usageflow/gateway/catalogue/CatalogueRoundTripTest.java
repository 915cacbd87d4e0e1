package org.usageflow.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.TopicReader;
import org.usageflow.testkit.UsesTestCluster;

/** Changes a catalogue in every way that there is, and carries it from one installation to another. */
@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class CatalogueRoundTripTest {
    private static final String SUBSCRIPTION = """
            {"type":"subscription","id":"%s","status":"%s","product_id":"PRD-100-000-001","contract_id":"CRD-10000-00000-00001","marketplace_id":"MP-10001","hub":{"id":"HB-1000-0001","name":"Hub"},"environment":"production","items":[],"params":{"b":"ä\\\\ \\"2\\"","a":"1"}}
            """;

    private TestEnvironment environment;
    private GatewayFixture gateway;
    private ApiClient operator;

    @BeforeAll
    void start(TestEnvironment testEnvironment, @TempDir Path directory) {
        environment = testEnvironment;
        gateway = new GatewayFixture(environment, directory);
        operator = gateway.operator();
        assertThat(taken(SampleCatalogue.LINES).path("failed").asInt(-1)).isZero();
        assertThat(taken("""
                        {"type":"rule","id":"UIR-100-000-000-001","version":1,"product_id":"PRD-100-000-001","provider_id":"PA-100-000","action":"accept","scope":"record","rule":"le(quantity,5)","item_id":"PRD-100-000-001-0001","status":"active","position":1,"updated_at":"2026-05-01T00:00:00Z"}
                        """).path("failed").asInt(-1)).isZero();
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private JsonNode taken(String lines) {
        Answer answer = operator.put("/catalogue/import", lines);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private long events() {
        return Topics.catalogue().stream().mapToLong(this::events).sum();
    }

    private long events(Topic topic) {
        try (TopicReader<String, ? extends SpecificRecord> reader =
                environment.reader(environment.topic(topic.name()), topic.value())) {
            return reader.readToEnd().size();
        }
    }

    private String exported(String query) {
        Answer answer = operator.accepting("application/x-ndjson").get("/catalogue/export" + query);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
        return answer.response().body();
    }

    @Test
    void whatWasExportedMakesTheSameStateElsewhereAndNoEventHere(@TempDir Path other) {
        // Given
        String all = exported("");
        String parts = exported("?types=item,listing");
        long before = events();
        assertThat(all.lines().map(CatalogueRoundTripTest::type).distinct())
                .containsExactly("account", "product", "hub", "marketplace", "contract", "subscription", "rule");
        assertThat(parts)
                .contains("\"type\":\"item\",\"id\":\"PRD-100-000-001-0001\"", "LST-10000-00000-00001-100-000-002");

        // When
        JsonNode again = taken(all + parts);

        // Then
        assertThat(again.path("imported")).isEmpty();
        assertThat(again.path("failed").asInt(-1)).isZero();
        assertThat(again.path("unchanged").path("listing").asInt()).isEqualTo(3);
        assertThat(events()).isEqualTo(before);

        // When, then
        TestEnvironment elsewhere = new TestEnvironment(environment.cluster(), environment.prefix() + "elsewhere.");
        try (GatewayFixture copy = new GatewayFixture(elsewhere, other)) {
            Answer array = operator.accepting("application/json").get("/catalogue/export");
            assertThat(copy.operator()
                            .put("/catalogue/import", array.response().body())
                            .json()
                            .path("failed")
                            .asInt(-1))
                    .isZero();
            assertThat(copy.operator()
                            .accepting("application/x-ndjson")
                            .get("/catalogue/export")
                            .response()
                            .body())
                    .isEqualTo(all);
        }
    }

    private static String type(String line) {
        return line.substring("{\"type\":\"".length(), line.indexOf('"', "{\"type\":\"".length()));
    }

    @Test
    void onlyWhatChangesMakesAnEventAndTheTimesOfActivityFollow() {
        // Given
        String id = "AS-0000-0000-0101";
        String active = SUBSCRIPTION.formatted(id, "active");
        taken(active);
        long before = events(Topics.SUBSCRIPTIONS);

        // When
        JsonNode same = taken(active + active);
        JsonNode suspended = taken(SUBSCRIPTION.formatted(id, "suspended"));
        JsonNode back = taken(active);

        // Then
        assertThat(same.path("unchanged").path("subscription").asInt()).isEqualTo(2);
        assertThat(suspended.path("imported").path("subscription").asInt()).isEqualTo(1);
        assertThat(back.path("imported").path("subscription").asInt()).isEqualTo(1);
        assertThat(events(Topics.SUBSCRIPTIONS)).isEqualTo(before + 2);
        String line = exported("?types=subscription")
                .lines()
                .filter(one -> one.contains(id))
                .findFirst()
                .orElseThrow();
        assertThat(line).matches(".*\"active_times\":\\[\\{\"until_at\":\"[^\"]+\"},\\{\"from_at\":\"[^\"]+\"}].*");
    }

    @Test
    void linesAreAnsweredByLinesHoweverManyAreRefused() {
        // Given
        String body = Stream.iterate(1, line -> line + 1)
                        .limit(3_000)
                        .map(line -> "{\"type\":\"hub\",\"id\":\"HB-" + line + "\"}")
                        .collect(Collectors.joining("\n"))
                + "\n" + SUBSCRIPTION.formatted("AS-0000-0000-0102", "active");

        // When
        Answer answer = operator.accepting("application/x-ndjson").put("/catalogue/import", body);

        // Then
        List<String> lines = answer.response().body().lines().toList();
        assertThat(lines).hasSize(3_001);
        assertThat(lines.get(2_999))
                .startsWith("{\"line\":3000,\"type\":\"hub\",\"id\":\"HB-3000\",\"code\":\"CAT_003\"");
        assertThat(lines.get(3_000))
                .isEqualTo("{\"summary\":{\"imported\":{\"subscription\":1},\"unchanged\":{},\"deleted\":{},"
                        + "\"failed\":3000}}");
    }

    @Test
    void whatIsReferredToStaysUntilNothingRefersToIt() {
        // Given
        JsonNode given = taken("""
                {"type":"product","id":"PRD-300-000-001","name":"P","vendor":{"id":"VA-100-000","name":"V"},"reporting_schema":"qt","items":[]}
                {"type":"item","id":"PRD-300-000-001-0001","mpn":"A","name":"A","unit":"u","item_type":"ppu","precision":"Decimal(2)","period":"monthly"}
                {"type":"item","id":"PRD-300-000-001-0002","mpn":"B","name":"B","unit":"u","item_type":"ppu","precision":"decimal_4","period":"yearly"}
                {"type":"listing","contract_id":"CRD-10000-00000-00001","product_id":"PRD-300-000-001"}
                {"type":"subscription","id":"AS-3000-0000-0001","status":"active","product_id":"PRD-300-000-001","contract_id":"CRD-10000-00000-00001","marketplace_id":"MP-10001","hub":{"id":"HB-1000-0001","name":"Hub"},"environment":"production","items":[{"item_id":"PRD-300-000-001-0001"}]}
                """);
        assertThat(given.path("failed").asInt(-1)).as(given.toString()).isZero();

        // When
        Answer product = operator.delete("/catalogue/product/PRD-300-000-001");
        JsonNode item = taken("{\"type\":\"item\",\"id\":\"PRD-300-000-001-0001\",\"deleted\":true}");

        // Then
        assertThat(product.status()).isEqualTo(409);
        assertThat(product.json().path("error_code").asText()).isEqualTo("CAT_006");
        assertThat(item.at("/errors/0/code").asText()).as(item.toString()).isEqualTo("CAT_006");
        assertThat(item.toString()).contains("subscription AS-3000-0000-0001 still refers to it");

        // When
        JsonNode gone = taken("""
                {"type":"subscription","id":"AS-3000-0000-0001","deleted":true}
                {"type":"item","id":"PRD-300-000-001-0002","deleted":true}
                {"type":"listing","id":"LST-10000-00000-00001-300-000-001","deleted":true}
                {"type":"product","id":"PRD-300-000-001","deleted":true}
                {"type":"hub","id":"HB-9999-9999","deleted":true}
                """);

        // Then
        assertThat(gone.path("failed").asInt(-1)).as(gone.toString()).isZero();
        assertThat(gone.path("deleted")).hasToString("{\"item\":1,\"listing\":1,\"product\":1,\"subscription\":1}");
        assertThat(gone.path("unchanged")).hasToString("{\"hub\":1}");
        assertThat(operator.get("/products/PRD-300-000-001").status()).isEqualTo(404);
        assertThat(operator.delete("/catalogue/product/PRD-300-000-001").status())
                .isEqualTo(404);
    }

    @Test
    void oneObjectIsRemovedAlone() {
        taken(SUBSCRIPTION.formatted("AS-0000-0000-0103", "active"));

        Answer removed = operator.delete("/catalogue/subscription/AS-0000-0000-0103");

        assertThat(removed.status()).as(removed.toString()).isEqualTo(204);
        assertThat(operator.get("/assets/AS-0000-0000-0103").status()).isEqualTo(404);
        ApiClient vendor = gateway.clientOf(SampleCatalogue.VENDOR);
        assertThat(vendor.delete("/catalogue/subscription/AS-0000-0000-0001").status())
                .isEqualTo(403);
        assertThat(vendor.get("/catalogue/export").status()).isEqualTo(403);
        assertThat(operator.get("/catalogue/export?types=planet").status()).isEqualTo(400);
    }
}
