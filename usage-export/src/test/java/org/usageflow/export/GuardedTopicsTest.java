package org.usageflow.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.CloseRecord;
import org.usageflow.contract.avro.Marketplace;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.embedded.EmbeddedKafka;
import org.usageflow.embedded.registry.EmbeddedRegistry;
import org.usageflow.runtime.StageApp;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.AccessSettings;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.topic.DistributorAccess;
import org.usageflow.runtime.topic.TopicAdmin;
import org.usageflow.testkit.StockAvroReader;
import org.usageflow.testkit.TopicReader;

/**
 * Export with a user of its own, which is no super user, and two distributors with stock clients, on a broker that knows who is who and
 * lets nobody do what is not allowed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardedTopicsTest {
    private static final int RECORDS = 500;
    private static final String OTHER = "PA-999-999";
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Path STOCK_JAR =
            Path.of("..", "usage-testkit", "target", "stock-avro-reader", "stock-avro-reader.jar");
    private static final Path GUIDE = Path.of("..", "docs", "distributors.md");

    /** Settings that differ from installation to installation. */
    private static final List<String> INSTALLATION = List.of("bootstrap.servers", "security.protocol");

    private static final List<String> OF_CONSUMERS = List.of("group.id", "isolation.level", "auto.offset.reset");

    private final EmbeddedKafka kafka = EmbeddedKafka.builder()
            .scram("root", "only-for-the-set-up")
            .guests("127.0.0.1")
            .start();
    private EmbeddedRegistry registry;
    private DistributorAccess own;
    private DistributorAccess others;
    private RuntimeConfig stages;
    private StageContext context;
    private StageApp export;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        registry = EmbeddedRegistry.start(kafka.clientProperties());
        try (Admin root = Admin.create(kafka.clientProperties());
                TopicAdmin topics = new TopicAdmin(config(kafka.clientProperties(), directory))) {
            root.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            "usageflow",
                            new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096),
                            "the-stages-password")))
                    .all()
                    .get();
            assertThat(topics.apply(List.of())).isEmpty();
        }
        stages = config(loginOfStages(), directory);
        try (TopicAdmin topics = new TopicAdmin(stages)) {
            own = topics.renewAccess(Samples.PROVIDER);
            others = topics.renewAccess(OTHER);
        }
        awaitLogin(others);
        context = StageContext.of(stages, new SimpleMeterRegistry());
        write(Topics.MARKETPLACES, Marketplace.class, Samples.MARKETPLACE.getId(), List.of(Samples.marketplace()));
        write(
                Topics.APPROVED,
                ApprovedRecord.class,
                Samples.FILE.value(),
                IntStream.rangeClosed(2, RECORDS + 1)
                        .mapToObj(row -> Samples.approved(row, RECORDS))
                        .toList());
        export = ExportApp.create(context);
        export.start();
    }

    @AfterAll
    void stop() throws Exception {
        export.close();
        registry.close();
        kafka.close();
    }

    private RuntimeConfig config(Map<String, Object> login, Path directory) {
        Map<String, String> settings = new HashMap<>();
        login.forEach((name, value) -> settings.put("kafka." + name, String.valueOf(value)));
        settings.put(RuntimeConfig.REGISTRY_URL, registry.url());
        settings.put(RuntimeConfig.SHARDS, "2");
        settings.put(RuntimeConfig.DATA_DIR, directory.toString());
        settings.put(AccessSettings.MODE, "on");
        settings.put(
                AccessSettings.DISTRIBUTORS_BOOTSTRAP, kafka.guestBootstrap().orElseThrow());
        settings.put(AccessSettings.DISTRIBUTORS_PROTOCOL, "SASL_PLAINTEXT");
        return RuntimeConfig.of(new Settings(settings));
    }

    private Map<String, Object> loginOfStages() {
        Map<String, Object> login = new HashMap<>(kafka.clientProperties());
        login.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"usageflow\" password=\"the-stages-password\";");
        return login;
    }

    @Test
    void aDistributorReadsItsOwnRecordsEachOnceWithAStockConsumer() throws Exception {
        // Given a transaction that was given up, as one of a killed instance
        Map<String, Object> root = new HashMap<>(kafka.clientProperties());
        root.put("transactional.id", "usageflow-test");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(root, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(own.acceptedTopic(), "AS-1", new byte[] {1}))
                    .get();
            producer.abortTransaction();
        }

        // When
        List<ConsumerRecord<String, byte[]>> records = read(asTheGuideShows(own), own.acceptedTopic(), RECORDS);

        // Then
        try (StockAvroReader stock = new StockAvroReader(STOCK_JAR, registry.url())) {
            List<String> read = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> accepted : records) {
                read.add(stock.read(own.acceptedTopic(), accepted.value()).toString());
            }
            assertThat(read).hasSize(RECORDS);
            for (int row = 2; row <= RECORDS + 1; row++) {
                assertThat(read.get(row - 2))
                        .startsWith("{\"id\": \"" + Samples.FILE.recordId(row) + "\"")
                        .contains(
                                "\"row\": " + row + ',',
                                "\"sheet\": \"May rows\"",
                                "\"periodStartAt\": " + micros(Samples.PERIOD_START),
                                "\"periodEndAt\": " + micros(Samples.PERIOD_END));
            }
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    @Test
    void aDistributorIsRefusedWhatIsNotItsOwn() {
        assertThatThrownBy(() -> poll(others.clientProperties(), own.acceptedTopic()))
                .isInstanceOf(TopicAuthorizationException.class);
        Map<String, String> inAGroupOfTheStages = new HashMap<>(own.clientProperties());
        inAGroupOfTheStages.put("group.id", "usageflow-export");
        assertThatThrownBy(() -> poll(inAGroupOfTheStages, own.acceptedTopic()))
                .isInstanceOf(GroupAuthorizationException.class);
        for (String topic : List.of(
                own.acceptedTopic(),
                others.acceptedTopic(),
                others.inboxTopic(),
                Topics.RECONCILIATIONS.name(),
                Topics.FILE_COMMANDS.name())) {
            assertThatThrownBy(() -> send(own, topic, new byte[] {1}))
                    .as("writing %s", topic)
                    .isInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void aRecordIsClosedFromItsDistributorsInboxAlone() {
        // Given
        Reconciliation pretended = Samples.closeRecord("R-other", 2, "B-other");
        Reconciliation meant =
                Samples.reconciliation("R-own", Samples.BILLING, "B-own", new CloseRecord(Samples.FILE.recordId(3)));

        // When
        var serializer = context.serdes().of(Reconciliation.class).serializer();
        send(others, others.inboxTopic(), serializer.serialize(others.inboxTopic(), pretended));
        send(own, own.inboxTopic(), serializer.serialize(own.inboxTopic(), meant));

        // Then
        try (TopicReader<String, ReconciledRecord> closed = new TopicReader<>(
                kafka.clientProperties(),
                Topics.CLOSED.name(),
                new StringDeserializer(),
                context.serdes().of(ReconciledRecord.class).deserializer())) {
            assertThat(closed.read(2, LONGEST))
                    .extracting(ConsumerRecord::value)
                    .extracting(ReconciledRecord::getReconciliationId, ReconciledRecord::getOutcome)
                    .containsExactlyInAnyOrder(tuple("R-other", "foreign"), tuple("R-own", "closed"));
        }
    }

    @Test
    void aNewPasswordVoidsTheOneBefore() {
        // Given
        DistributorAccess before;
        DistributorAccess after;
        try (TopicAdmin topics = new TopicAdmin(stages)) {
            before = topics.renewAccess("PA-300-300");
            after = topics.renewAccess("PA-300-300");

            // Then
            awaitLogin(after);
            assertThatThrownBy(() -> poll(before.clientProperties(), before.acceptedTopic()))
                    .isInstanceOf(SaslAuthenticationException.class);

            // When
            assertThat(topics.removeAccess("PA-300-300")).isTrue();

            // Then
            Awaitility.await()
                    .untilAsserted(() -> assertThatThrownBy(() -> poll(after.clientProperties(), after.acceptedTopic()))
                            .isInstanceOf(SaslAuthenticationException.class));
            assertThat(topics.removeAccess("PA-300-300")).isFalse();
        }
    }

    /** A broker knows of a new password once it has read its cluster's log so far. */
    private static void awaitLogin(DistributorAccess access) {
        Awaitility.await()
                .atMost(LONGEST)
                .ignoreException(SaslAuthenticationException.class)
                .until(() ->
                        poll(access.clientProperties(), access.acceptedTopic()).isEmpty());
    }

    /** The settings that the guide shows, with what differs from installation to installation. */
    private Map<String, String> asTheGuideShows(DistributorAccess access) throws IOException {
        String guide = Files.readString(GUIDE);
        int from = guide.indexOf("```properties") + "```properties".length();
        Properties shown = new Properties();
        shown.load(new StringReader(guide.substring(from, guide.indexOf("```", from))));
        Map<String, String> settings = new HashMap<>();
        shown.stringPropertyNames()
                .forEach(name -> settings.put(name, shown.getProperty(name).replace("…", access.password())));
        assertThat(settings)
                .as("what the guide shows is what is told with credentials")
                .containsOnlyKeys(access.clientProperties().keySet())
                .containsAllEntriesOf(without(access.clientProperties(), INSTALLATION));
        INSTALLATION.forEach(
                name -> settings.put(name, access.clientProperties().getOrDefault(name, "")));
        return settings;
    }

    private static Map<String, String> without(Map<String, String> settings, List<String> names) {
        Map<String, String> rest = new HashMap<>(settings);
        names.forEach(rest::remove);
        return rest;
    }

    /** Reads as a group's only member until so many records have come, and a last time. */
    private static List<ConsumerRecord<String, byte[]>> read(Map<String, String> settings, String topic, int count) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer(settings)) {
            consumer.subscribe(List.of(topic));
            Awaitility.await().atMost(LONGEST).pollDelay(Duration.ZERO).until(() -> {
                consumer.poll(POLL).forEach(records::add);
                return records.size() >= count && !consumer.assignment().isEmpty();
            });
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    private static List<ConsumerRecord<String, byte[]>> poll(Map<String, String> settings, String topic) {
        return read(settings, topic, 0);
    }

    private static KafkaConsumer<String, byte[]> consumer(Map<String, String> settings) {
        return new KafkaConsumer<>(new HashMap<>(settings), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static void send(DistributorAccess access, String topic, byte[] value) {
        Map<String, Object> settings = new HashMap<>(without(access.clientProperties(), OF_CONSUMERS));
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, "any", value)).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private <T extends SpecificRecord> void write(Topic topic, Class<T> type, String key, List<T> values) {
        try (KafkaProducer<String, T> producer = new KafkaProducer<>(
                kafka.clientProperties(),
                new StringSerializer(),
                context.serdes().of(type).serializer())) {
            for (T value : values) {
                var unused = producer.send(new ProducerRecord<>(topic.name(), key, value));
            }
        }
    }
}
