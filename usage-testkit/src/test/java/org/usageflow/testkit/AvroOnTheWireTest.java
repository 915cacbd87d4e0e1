package org.usageflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.SubscriptionItem;
import org.usageflow.runtime.avro.SchemaRegistryException;
import org.usageflow.runtime.avro.UsageAvroDeserializer;

/** Records of the contract over a real broker and registry, among themselves and with stock consumers and producers. */
@UsesTestCluster
class AvroOnTheWireTest {
    private static final Path STOCK_JAR = Path.of("target", "stock-avro-reader", "stock-avro-reader.jar");
    private static final BigDecimal QUANTITY = new BigDecimal("-12345678901234567890.123456789012345678");

    private final TestEnvironment environment;
    private final TestCluster cluster;
    private final String topic;

    AvroOnTheWireTest(TestEnvironment environment) {
        this.environment = environment;
        this.cluster = environment.cluster();
        this.topic = environment.createTopic("usage.subscriptions", 1, Map.of());
    }

    @Test
    void arriveAsTheyWereWritten() {
        environment.write(topic, Map.of("AS-1", subscription()));

        try (TopicReader<String, Subscription> reader = environment.reader(topic, Subscription.class)) {
            ConsumerRecord<String, Subscription> read = reader.readToEnd().getFirst();
            assertThat(read.key()).isEqualTo("AS-1");
            assertThat(read.value()).hasToString(subscription().toString());
            assertThat(read.value().getItems().getFirst().getQuantity()).isEqualTo(QUANTITY);
        }
    }

    @Test
    void areReadByAStockConsumer() throws Exception {
        environment.write(topic, Map.of("AS-1", subscription()));

        try (StockAvroReader stock = new StockAvroReader(STOCK_JAR, cluster.registryUrl())) {
            Object read = stock.read(topic, rawBytes().getFirst());
            assertThat(read.getClass().getName()).endsWith(".avro.generic.GenericData$Record");
            assertThat(read.toString())
                    .contains("\"id\": \"AS-0000-0000-0001\"", "\"tenant\": \"acme\"", "ünïcode ✓", "\"HB-1\"");
        }
    }

    @Test
    void areReadAsAStockProducerWritesThem() throws Exception {
        environment.write(topic, Map.of("AS-1", subscription()));
        byte[] ours = rawBytes().getFirst();

        byte[] theirs;
        try (StockAvroReader stock = new StockAvroReader(STOCK_JAR, cluster.registryUrl())) {
            theirs = stock.write(topic, stock.read(topic, ours));
        }

        try (UsageAvroDeserializer<Subscription> deserializer =
                new UsageAvroDeserializer<>(Subscription.class, cluster.registry())) {
            assertThat(deserializer.deserialize(topic, theirs))
                    .hasToString(subscription().toString());
        }
    }

    @Test
    void doNotLetAnIncompatibleSchemaIn() {
        environment.write(topic, Map.of("AS-1", subscription()));
        Schema other = SchemaBuilder.record("Subscription")
                .namespace(Subscription.class.getPackageName())
                .fields()
                .requiredLong("id")
                .endRecord();

        assertThatThrownBy(() -> cluster.registry().register(topic + "-value", other))
                .isInstanceOfSatisfying(SchemaRegistryException.class, e -> assertThat(e.errorCode())
                        .isEqualTo(409));
    }

    @Test
    void doNotHidePoison() {
        environment.write(
                List.of(new ProducerRecord<>(topic, "AS-1", "not a record".getBytes(StandardCharsets.UTF_8))),
                new ByteArraySerializer());

        try (TopicReader<String, Subscription> reader = environment.reader(topic, Subscription.class)) {
            assertThatThrownBy(reader::readToEnd).isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void shareTheirServersWithEveryTestButNoNames(TestCluster shared, TestEnvironment own) throws Exception {
        assertThat(shared).isSameAs(cluster);
        assertThat(own.settings())
                .containsEntry("topics.prefix", own.prefix())
                .containsEntry("kafka.bootstrap.servers", shared.bootstrap())
                .containsEntry("schema.registry.url", shared.registryUrl());
        assertThat(shared.newEnvironment().prefix()).isNotEqualTo(own.prefix());
        try (var one = DriverManager.getConnection(shared.newDatabase());
                var two = DriverManager.getConnection(shared.newDatabase())) {
            assertThat(one.getCatalog()).isNotEqualTo(two.getCatalog());
        }
    }

    private List<byte[]> rawBytes() {
        try (TopicReader<String, byte[]> reader = new TopicReader<>(
                cluster.clientProperties(), topic, new StringDeserializer(), new ByteArrayDeserializer())) {
            return reader.readToEnd().stream().map(ConsumerRecord::value).toList();
        }
    }

    private static Subscription subscription() {
        return Subscription.newBuilder()
                .setId("AS-0000-0000-0001")
                .setStatus("active")
                .setProductId("PRD-276-377-545")
                .setContractId("CRD-00000-00000-00000")
                .setMarketplaceId("MP-48059")
                .setHub(Reference.newBuilder().setId("HB-1").setName("A hub").build())
                .setEnvironment("production")
                .setExternalId("ünïcode ✓")
                .setItems(List.of(SubscriptionItem.newBuilder()
                        .setItemId("PRD-276-377-545-0001")
                        .setQuantity(QUANTITY)
                        .build()))
                .setParams(Map.of("tenant", "acme"))
                .build();
    }
}
