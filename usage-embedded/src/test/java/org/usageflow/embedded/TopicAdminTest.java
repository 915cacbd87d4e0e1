package org.usageflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.usageflow.contract.Topics;
import org.usageflow.runtime.config.AccessSettings;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.topic.AccessPlan;
import org.usageflow.runtime.topic.NewTopics;
import org.usageflow.runtime.topic.TopicAdmin;
import org.usageflow.runtime.topic.TopicPlan.Difference;

/** The topic catalogue against a real broker. Each test has an environment of its own, by its prefix. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicAdminTest {
    private static final Set<String> DISTRIBUTORS = Set.of("PA-000-001");
    private static final String TRANSACTION_FEATURE = "transaction.version";

    private final EmbeddedKafka kafka =
            EmbeddedKafka.builder().guests("127.0.0.1").start();
    private final Admin cluster = Admin.create(kafka.clientProperties());

    @AfterAll
    void stop() {
        cluster.close();
        kafka.close();
    }

    @Test
    void createsWhatIsMissingAndThenFindsNoDifference() {
        try (TopicAdmin topics = topics("new.")) {
            assertThat(topics.existing()).isEmpty();
            assertThat(topics.check(DISTRIBUTORS))
                    .hasOnlyElementsOfTypes(Difference.Missing.class, Difference.MissingAccess.class);

            assertThat(topics.apply(DISTRIBUTORS)).isEmpty();

            assertThat(topics.check(DISTRIBUTORS)).isEmpty();
            assertThat(topics.existing())
                    .containsOnlyKeys(topics.plan(DISTRIBUTORS).wanted().keySet());
            assertThat(topics.existing()).hasEntrySatisfying("new.usage.files", found -> assertThat(found.partitions())
                    .isEqualTo(2));
        }
    }

    /** By producers that try once. */
    @Test
    void aNewTopicMayBeWrittenAtOnce() throws Exception {
        Map<String, Object> once = new HashMap<>(kafka.clientProperties());
        once.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        once.put(ProducerConfig.RETRIES_CONFIG, 0);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(once, new StringSerializer(), new StringSerializer())) {
            for (int index = 0; index < 20; index++) {
                String topic = "at-once-" + index;
                NewTopics.create(cluster, new NewTopic(topic, 8, (short) 1));
                for (int partition = 0; partition < 8; partition++) {
                    assertThat(producer.send(new ProducerRecord<>(topic, partition, null, "first"))
                                    .get()
                                    .offset())
                            .isZero();
                }
            }
        }
    }

    @Test
    void seesOnlyTheTopicsOfItsOwnEnvironment() {
        try (TopicAdmin first = topics("first.");
                TopicAdmin second = topics("second.")) {
            first.apply(Set.of());

            assertThat(second.existing()).isEmpty();
            assertThat(second.check(Set.of()))
                    .filteredOn(Difference.Missing.class::isInstance)
                    .hasSameSizeAs(first.existing().keySet());
        }
    }

    @Test
    void setsASettingThatSomeoneChanged() throws Exception {
        try (TopicAdmin topics = topics("changed.")) {
            topics.apply(Set.of());
            String topic = "changed." + Topics.FILE_EVENTS.name();
            set(topic, "retention.ms", "1000");

            assertThat(topics.check(Set.of()))
                    .containsExactly(new Difference.Setting(topic, "retention.ms", "-1", "1000"));
            assertThat(topics.apply(Set.of())).isEmpty();
            assertThat(topics.check(Set.of())).isEmpty();
        }
    }

    @Test
    void leavesOtherPartitionsToAPerson() throws Exception {
        String topic = "partitions." + Topics.FILES.name();
        cluster.createTopics(List.of(new NewTopic(topic, 5, (short) 1).configs(Topics.FILES.settings())))
                .all()
                .get();

        try (TopicAdmin topics = topics("partitions.")) {
            assertThat(topics.apply(Set.of())).containsExactly(new Difference.Partitions(topic, 2, 5));
            assertThat(topics.existing()).hasEntrySatisfying(topic, found -> assertThat(found.partitions())
                    .isEqualTo(5));
        }
    }

    @Test
    void createsTheTopicsOfADistributorOnce() {
        try (TopicAdmin topics = topics("accepted.")) {
            topics.applyDistributor("PA-000-002");
            topics.applyDistributor("PA-000-002");

            assertThat(topics.existing())
                    .containsOnlyKeys(
                            "accepted.usage.accepted.pa-000-002", "accepted.usage.reconciliations.pa-000-002");
        }
    }

    @Test
    void allowsWhatIsMissingAndShutsOthersOut() throws Exception {
        String accepted = "acls.usage.accepted.pa-000-001";
        AclBinding spy = allow("User:spy", PatternType.LITERAL, accepted);
        AclBinding everywhere = allow("User:backup", PatternType.PREFIXED, "acls.");
        try (TopicAdmin topics = topics("acls.")) {
            topics.apply(DISTRIBUTORS);
            assertThat(topics.existingAccess())
                    .extracting(AccessPlan::text)
                    .contains(
                            "User:acls.PA-000-001 read topic " + accepted,
                            "User:acls.PA-000-001 write topic acls.usage.reconciliations.pa-000-001",
                            "User:acls.PA-000-001 read group acls.pa-000-001-*",
                            "User:usageflow all topic acls.usage*");
            cluster.createAcls(List.of(spy, everywhere)).all().get();
            AclBinding own = topics.existingAccess().stream()
                    .filter(binding -> AccessPlan.text(binding).equals("User:acls.PA-000-001 read topic " + accepted))
                    .findFirst()
                    .orElseThrow();
            cluster.deleteAcls(List.of(own.toFilter())).all().get();

            assertThat(topics.check(Set.of()))
                    .as("also of distributors that are not named and have a topic")
                    .containsExactlyInAnyOrder(
                            new Difference.MissingAccess(own),
                            new Difference.ForeignAccess(spy),
                            new Difference.ForeignAccess(everywhere));
            assertThat(topics.apply(Set.of())).containsExactly(new Difference.ForeignAccess(everywhere));
            assertThat(topics.check(Set.of())).containsExactly(new Difference.ForeignAccess(everywhere));
        }
    }

    private static AclBinding allow(String principal, PatternType pattern, String topic) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, pattern),
                new AccessControlEntry(principal, "*", AclOperation.READ, AclPermissionType.ALLOW));
    }

    @Test
    void leavesAccessAloneWhereThatIsNotItsTaskOrCanNotBe() {
        try (EmbeddedKafka open = EmbeddedKafka.builder().start();
                TopicAdmin automatic = topics(open, "auto.", "auto");
                TopicAdmin insisting = topics(open, "on.", "on");
                TopicAdmin off = topics("off.", "off")) {
            assertThat(automatic.apply(DISTRIBUTORS)).isEmpty();
            assertThat(automatic.existingAccess()).isEmpty();
            assertThatExceptionOfType(KafkaException.class)
                    .isThrownBy(() -> insisting.apply(DISTRIBUTORS))
                    .withMessageContaining("acls.mode=off");
            assertThat(off.apply(DISTRIBUTORS)).isEmpty();
            assertThat(off.existingAccess()).isEmpty();
        }
    }

    @Test
    void refusesBrokersWithoutTransactionVersion2() throws Exception {
        try (TopicAdmin topics = topics("features.")) {
            assertThatCode(topics::requireTransactionVersion2).doesNotThrowAnyException();

            setTransactionVersion(1, UpgradeType.SAFE_DOWNGRADE);
            try {
                assertThatExceptionOfType(KafkaException.class)
                        .isThrownBy(topics::requireTransactionVersion2)
                        .withMessageContaining(kafka.bootstrap())
                        .withMessageContaining(TRANSACTION_FEATURE);
            } finally {
                setTransactionVersion(2, UpgradeType.UPGRADE);
            }
        }
    }

    private TopicAdmin topics(String prefix) {
        return topics(prefix, "auto");
    }

    private TopicAdmin topics(String prefix, String acls) {
        return topics(kafka, prefix, acls);
    }

    private static TopicAdmin topics(EmbeddedKafka kafka, String prefix, String acls) {
        return new TopicAdmin(RuntimeConfig.of(new Settings(Map.of(
                RuntimeConfig.BOOTSTRAP_SERVERS,
                kafka.bootstrap(),
                RuntimeConfig.TOPIC_PREFIX,
                prefix,
                RuntimeConfig.SHARDS,
                "2",
                AccessSettings.MODE,
                acls))));
    }

    private void set(String topic, String name, String value) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        cluster.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
    }

    private void setTransactionVersion(int version, UpgradeType type) throws Exception {
        cluster.updateFeatures(
                        Map.of(TRANSACTION_FEATURE, new FeatureUpdate((short) version, type)),
                        new UpdateFeaturesOptions())
                .all()
                .get();
    }
}
