package org.usageflow.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.runtime.topic.TopicAdmin;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.TopicReader;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class CatalogueApiTest {
    private static final String RULES = "/products/PRD-100-000-001/usage/rules";

    private TestEnvironment environment;
    private GatewayFixture gateway;
    private Answer imported;

    @BeforeAll
    void start(TestEnvironment testEnvironment, @TempDir Path directory) {
        environment = testEnvironment;
        gateway = new GatewayFixture(environment, directory);
        imported = gateway.operator().put("/catalogue/import", SampleCatalogue.LINES);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void anImportCountsWhatItTook() {
        assertThat(imported.status()).as(imported.toString()).isEqualTo(200);
        assertThat(imported.json().path("imported"))
                .hasToString(
                        "{\"account\":4,\"contract\":3,\"hub\":1,\"marketplace\":2,\"product\":2,\"subscription\":1}");
        assertThat(imported.json().path("failed").asInt(-1)).isZero();
    }

    @Test
    void anImportReachesTheTopicsAsItWasWritten() {
        try (TopicReader<String, Subscription> reader =
                environment.reader(environment.topic(Topics.SUBSCRIPTIONS.name()), Subscription.class)) {
            Subscription subscription = reader.readToEnd().getFirst().value();

            assertThat(subscription.getId()).isEqualTo("AS-0000-0000-0001");
            assertThat(subscription.getItems().getFirst().getQuantity()).isEqualByComparingTo("12.5");
            assertThat(subscription.getParams()).containsEntry("tenant", "t-1");
            assertThat(subscription.getExternalId()).isNull();
        }
    }

    @Test
    void aContractMakesItsDistributorsTopic() {
        try (TopicAdmin admin = new TopicAdmin(gateway.context().config())) {
            assertThat(admin.existing())
                    .containsKeys(
                            environment.topic("usage.accepted.pa-100-000"),
                            environment.topic("usage.accepted.pa-200-000"));
        }
    }

    @Test
    void badLinesAreToldAndDoNotHinderOthers() {
        Answer answer = gateway.operator().put("/catalogue/import", """
                        {"type":"hub","id":"HB-1000-0002","name":"Second","company":{"id":"PA-100-000","name":"D"},"instance_id":"i","instance_type":"API"}

                        {"type":"hub","id":"HB-1","nam":"x","company":{"id":"PA-100-000"},"instance_id":5,"instance_type":"API"}
                        nonsense
                        {"type":"planet"}
                        {"type":"account","id":"OP-000-000","name":"Me"}
                        {"type":"product","id":"PRD-1","name":"P","vendor":{"id":"PA-100-000","name":"V"},"reporting_schema":"XX","items":[{"id":"PRD-2","mpn":"m","name":"n","unit":"u","type":"t","precision":"p","period":"q"}]}
                        """);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("imported")).hasToString("{\"hub\":1}");
        assertThat(answer.json().path("failed").asInt()).isEqualTo(5);
        JsonNode errors = answer.json().path("errors");
        assertThat(errors.get(0).path("line").asInt()).isEqualTo(3);
        assertThat(errors.findValuesAsText("code"))
                .containsExactly("CAT_003", "CAT_001", "CAT_002", "CAT_004", "CAT_004");
        assertThat(errors.get(0).path("id").asText()).isEqualTo("HB-1");
        assertThat(errors.get(0).path("errors").toString())
                .contains("Field name is required.")
                .contains("Field nam is unknown")
                .contains("Field company.name is required.")
                .contains("Field instance_id must be a text.");
        assertThat(errors.get(1).path("errors").toString()).contains("The line is no JSON");
        assertThat(errors.get(2).path("errors").toString()).contains("Field type is \\\"planet\\\"");
        assertThat(errors.get(3).path("errors").toString()).contains("VA-ddd-ddd of a vendor");
        assertThat(errors.get(4).path("errors").toString())
                .contains("an id of the form PRD-ddd-ddd-ddd")
                .contains("the account id of a vendor")
                .contains("QT, PR, CR or TR")
                .contains("decimal(8)")
                .contains("[ppu, reservation]");
    }

    @Test
    void onlyTheOperatorImports() {
        Answer answer = gateway.clientOf(SampleCatalogue.VENDOR).put("/catalogue/import", SampleCatalogue.LINES);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("error_code").asText()).isEqualTo("AUTH_002");
    }

    @Test
    void aRuleIsMadeListedAndDeleted() {
        // Given
        ApiClient provider = gateway.clientOf(SampleCatalogue.PROVIDER);

        // When
        Answer made = provider.post(
                RULES,
                "{\"action\":\"accept\",\"rule\":\"le(quantity,100)\",\"item\":{\"id\":\"PRD-100-000-001-0001\"}}");
        String id = made.json().path("id").asText();

        // Then
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(id).matches("UIR(-\\d{3}){4}");
        assertThat(made.json().path("scope").asText()).isEqualTo("record");
        assertThat(provider.get(RULES + "?id=" + id).json()).hasSize(1);
        assertThat(provider.get(RULES + "/" + id).json()).isEqualTo(made.json());
        assertThat(gateway.clientOf(SampleCatalogue.OTHER_PROVIDER)
                        .get(RULES + "/" + id)
                        .status())
                .isEqualTo(404);
        assertThat(gateway.clientOf(SampleCatalogue.VENDOR).get(RULES).status()).isEqualTo(403);

        // When
        Answer deleted = provider.delete(RULES + "/" + id);

        // Then
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(provider.get(RULES + "/" + id).json().path("status").asText())
                .isEqualTo("deleted");
        try (TopicReader<String, UsageRule> reader =
                environment.reader(environment.topic(Topics.RULES.name()), UsageRule.class)) {
            UsageRule latest = reader.readToEnd().stream()
                    .filter(event -> event.key().equals(id))
                    .toList()
                    .getLast()
                    .value();
            assertThat(latest.getStatus()).isEqualTo("deleted");
            assertThat(latest.getVersion()).isEqualTo(2);
        }
    }

    @Test
    void aRuleThatMakesNoSenseIsRefused() {
        Answer answer = gateway.clientOf(SampleCatalogue.PROVIDER)
                .post(RULES, "{\"action\":\"maybe\",\"rule\":\"le(quantity\",\"item\":{\"id\":\"PRD-1\"}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").toString())
                .contains("write accept, reject, manual")
                .contains("Field rule, character")
                .contains("has no item PRD-1");
    }

    @Test
    void aKeyIsShownOnceAndGoodUntilItIsRevoked() {
        // Given
        ApiClient operator = gateway.operator();
        JsonNode made = operator.post("/accounts/VA-200-000/keys", "{\"name\":\"nightly\"}")
                .json();
        ApiClient owner = gateway.client(made.path("key").asText());

        // When, then
        assertThat(made.path("secret").asText()).matches("[0-9a-f]{40}");
        assertThat(owner.get("/usage/files").status()).isEqualTo(200);
        assertThat(owner.get("/accounts/VA-200-000/keys").response().body())
                .contains("nightly")
                .doesNotContain(made.path("secret").asText());
        assertThat(owner.get("/accounts/VA-100-000/keys").status()).isEqualTo(404);
        assertThat(owner.get("/accounts?ordering(id)").json())
                .as("its own and the one that it has a contract with")
                .extracting(account -> account.path("id").asText())
                .containsExactly("PA-200-000", "VA-200-000");
        assertThat(owner.post("/accounts/VA-200-000/keys").status()).isEqualTo(403);
        assertThat(operator.post("/accounts/VA-999-999/keys").status()).isEqualTo(404);

        // When
        assertThat(operator.delete(
                                "/accounts/VA-200-000/keys/" + made.path("id").asText())
                        .status())
                .isEqualTo(204);

        // Then
        assertThat(owner.get("/usage/files").status()).isEqualTo(401);
    }

    @Test
    void aPasswordForKafkaIsMadeAnewAndRemovedByTheOperatorAlone() {
        // Given
        ApiClient operator = gateway.operator();
        ApiClient owner = gateway.clientOf("PA-200-000");
        String credentials = "/accounts/PA-200-000/kafka-credentials";
        String user = gateway.context().config().topicPrefix() + "PA-200-000";

        // When
        JsonNode made = operator.post(credentials).json();
        JsonNode renewed = operator.post(credentials).json();

        // Then
        assertThat(made.path("username").asText()).isEqualTo(user);
        assertThat(made.path("accepted_topic").asText())
                .isEqualTo(gateway.context().topics().accepted("PA-200-000"));
        assertThat(made.path("inbox_topic").asText())
                .isEqualTo(gateway.context().topics().inbox("PA-200-000"));
        assertThat(made.path("client_properties").path("sasl.jaas.config").asText())
                .contains(user, made.path("password").asText());
        assertThat(renewed.path("password").asText())
                .hasSizeGreaterThan(30)
                .isNotEqualTo(made.path("password").asText());
        assertThat(owner.post(credentials).status()).isEqualTo(403);
        assertThat(gateway.clientOf("VA-200-000").post(credentials).status()).isEqualTo(404);
        assertThat(operator.post("/accounts/VA-200-000/kafka-credentials").status())
                .isEqualTo(400);
        assertThat(operator.post("/accounts/PA-999-999/kafka-credentials").status())
                .isEqualTo(404);
        assertThat(operator.delete(credentials).status()).isEqualTo(204);
        assertThat(operator.delete(credentials).status()).isEqualTo(404);
    }
}
