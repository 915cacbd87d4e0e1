package org.usageflow.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.gateway.testing.ApiClient;
import org.usageflow.gateway.testing.ApiClient.Answer;
import org.usageflow.gateway.testing.GatewayFixture;
import org.usageflow.gateway.testing.SampleCatalogue;
import org.usageflow.runtime.topic.TopicAdmin;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.TopicReader;
import org.usageflow.testkit.UsesTestCluster;

/** Subscriptions, contracts and rules belong to systems outside, which write their topics; the gateway follows. */
@UsesTestCluster
@TestInstance(Lifecycle.PER_CLASS)
class OutsideOwnerTest {
    private static final String CONTRACT = "CRD-70000-00000-00001";
    private static final String PROVIDER = "PA-700-000";

    private TestEnvironment environment;
    private GatewayFixture gateway;
    private ApiClient operator;
    private JsonNode imported;

    @BeforeAll
    void start(TestEnvironment testEnvironment, @TempDir Path directory) {
        environment = testEnvironment;
        String database = environment.cluster().newDatabase();
        gateway = new GatewayFixture(
                environment,
                database,
                directory,
                Map.of(
                        GatewayConfig.CATALOGUE_OWNERS,
                        "usage.subscriptions=the CRM,usage.contracts=Contract desk,usage.rules=Rule desk"));
        operator = gateway.operator();
        imported = operator.put("/catalogue/import", SampleCatalogue.LINES).json();
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void theApiWritesNothingThatBelongsToAnotherSystemAndNamesIt() {
        // Then
        assertThat(imported.path("imported")).hasToString("{\"account\":4,\"hub\":1,\"marketplace\":2,\"product\":2}");
        assertThat(imported.path("failed").asInt()).isEqualTo(4);
        assertThat(imported.path("errors").findValuesAsText("code")).containsOnly("CAT_007");
        assertThat(imported.path("errors").toString()).contains("Topic usage.subscriptions belongs to the CRM");

        // When, then
        Answer listing = operator.put(
                "/catalogue/import",
                "{\"type\":\"listing\",\"contract_id\":\"CRD-70000-00000-00001\",\"product_id\":\"PRD-100-000-001\"}");
        assertThat(listing.json().at("/errors/0/code").asText()).isEqualTo("CAT_007");
        Answer removal = operator.delete("/catalogue/subscription/AS-7000-0000-0001");
        assertThat(removal.status()).isEqualTo(409);
        assertThat(removal.json().path("error_code").asText()).isEqualTo("CAT_007");
        assertThat(removal.json().toString()).contains("the CRM");

        for (Topic topic : List.of(Topics.CONTRACTS, Topics.RULES)) {
            try (TopicReader<String, byte[]> reader = bytes(environment.topic(topic.name()))) {
                assertThat(reader.readToEnd().stream()
                                .filter(event -> !event.key().equals(CONTRACT)))
                        .as(topic.name())
                        .isEmpty();
            }
        }
    }

    @Test
    void whatArrivesIsFollowedAndWhatIsBrokenHindersNothing() {
        // Given
        List<ProducerRecord<String, byte[]>> events = new ArrayList<>();
        events.add(contract());
        events.add(
                new ProducerRecord<>(name(Topics.SUBSCRIPTIONS), "AS-7000-0000-0002", new byte[] {0, 0, 0, 0, 9, 9}));
        events.add(subscription("AS-7000-0000-0003", "AS-7000-0000-0004", "active"));
        events.add(subscription("AS-7000-0000-0005", "AS-7000-0000-0005", "sleeping"));
        events.add(subscription("AS-7000-0000-0001", "AS-7000-0000-0001", "active"));

        // When
        writeInTransactions(events);

        // Then
        assertThat(operator.awaits("/assets/AS-7000-0000-0001", "status", "active"))
                .isTrue();
        List<String> reasons;
        try (TopicReader<String, byte[]> letters =
                bytes(gateway.context().topics().deadLetter(Stage.GATEWAY))) {
            reasons = letters.read(3, Duration.ofSeconds(20)).stream()
                    .map(letter -> new String(
                            letter.headers()
                                    .lastHeader("__streams.errors.message")
                                    .value(),
                            StandardCharsets.UTF_8))
                    .toList();
        }
        assertThat(reasons)
                .anyMatch(reason -> reason.contains("the object has the id \"AS-7000-0000-0004\""))
                .anyMatch(reason -> reason.contains("Field status is \"sleeping\""));
        assertThat(operator.get("/assets?product.id=PRD-100-000-001").json()).hasSize(1);
        assertThat(operator.get("//ready").status()).isEqualTo(200);
        try (TopicAdmin admin = new TopicAdmin(gateway.context().config())) {
            assertThat(admin.existing()).containsKey(environment.topic("usage.accepted.pa-700-000"));
        }

        // When a hub, which the gateway owns, is changed after transactions of others
        Answer hub = operator.put(
                "/catalogue/import",
                "{\"type\":\"hub\",\"id\":\"HB-7000-0001\",\"name\":\"H\",\"company\":{\"id\":\"PA-100-000\",\"name\":\"D\"},"
                        + "\"instance_id\":\"i\",\"instance_type\":\"API\"}");

        // Then
        assertThat(hub.json().path("imported")).hasToString("{\"hub\":1}");

        // When the owner removes what it had
        writeInTransactions(List.of(new ProducerRecord<>(name(Topics.SUBSCRIPTIONS), "AS-7000-0000-0001", null)));

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> operator.get("/assets/AS-7000-0000-0001").status() == 404);
    }

    private String name(Topic topic) {
        return environment.topic(topic.name());
    }

    private TopicReader<String, byte[]> bytes(String topic) {
        return new TopicReader<>(
                environment.cluster().clientProperties(), topic, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private ProducerRecord<String, byte[]> contract() {
        Contract contract = new Contract(
                CONTRACT,
                "Ours",
                "active",
                new Reference("VA-100-000", "Vendor One"),
                new Reference(PROVIDER, "Desk"),
                new Reference("MP-10001", "Europe"),
                List.of("PRD-100-000-001"));
        String topic = name(Topics.CONTRACTS);
        return new ProducerRecord<>(
                topic,
                CONTRACT,
                gateway.context().serdes().of(Contract.class).serializer().serialize(topic, contract));
    }

    private ProducerRecord<String, byte[]> subscription(String key, String id, String status) {
        Subscription subscription = new Subscription();
        subscription.setId(id);
        subscription.setStatus(status);
        subscription.setProductId("PRD-100-000-001");
        subscription.setContractId(CONTRACT);
        subscription.setMarketplaceId("MP-10001");
        subscription.setHub(new Reference("HB-1000-0001", "Hub"));
        subscription.setEnvironment("production");
        subscription.setItems(List.of());
        subscription.setParams(Map.of());
        String topic = name(Topics.SUBSCRIPTIONS);
        return new ProducerRecord<>(
                topic,
                key,
                gateway.context().serdes().of(Subscription.class).serializer().serialize(topic, subscription));
    }

    private void writeInTransactions(List<ProducerRecord<String, byte[]>> events) {
        Map<String, Object> settings = new HashMap<>(environment.cluster().clientProperties());
        settings.put("transactional.id", environment.prefix() + "crm");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<?>> sent = new ArrayList<>();
            events.forEach(event -> sent.add(producer.send(event)));
            producer.commitTransaction();
            assertThat(sent).allMatch(Future::isDone);
        }
    }
}
