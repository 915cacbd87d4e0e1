package org.usageflow.runtime.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.usageflow.contract.Topic;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.topic.TopicPlan.Difference;
import org.usageflow.runtime.topic.TopicPlan.Found;
import org.usageflow.runtime.topic.TopicPlan.Wanted;

/** Compares a cluster with a {@link TopicPlan} and makes it match. Thread-safe. */
public final class TopicAdmin implements AutoCloseable {
    private static final String TRANSACTION_FEATURE = "transaction.version";
    private static final int TRANSACTION_VERSION_MIN = 2;

    private final Admin admin;
    private final TopicNames names;
    private final RuntimeConfig config;
    private final AccessPlan accessPlan;
    private final AccessAdmin access;

    public TopicAdmin(RuntimeConfig config) {
        this.admin = Admin.create(config.clientSettings());
        this.names = new TopicNames(config.topicPrefix());
        this.config = config;
        this.accessPlan = new AccessPlan(names, config.access());
        this.access = new AccessAdmin(admin, config.access());
    }

    /** Topics of this environment that exist, with their partitions. */
    public Map<String, Found> existing() {
        Set<String> ours = Kafka.get(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(names.prefix() + "usage."))
                .collect(Collectors.toSet());
        Map<String, TopicDescription> topics =
                Kafka.get(admin.describeTopics(ours).allTopicNames());
        Map<ConfigResource, Config> settings = Kafka.get(
                admin.describeConfigs(ours.stream().map(TopicAdmin::resource).toList())
                        .all());
        Map<String, Found> found = new HashMap<>();
        settings.forEach((resource, config) -> {
            TopicDescription topic = topics.get(resource.name());
            if (topic != null) {
                found.put(resource.name(), new Found(topic.partitions().size(), settings(config)));
            }
        });
        return found;
    }

    /** What is allowed and denied on the cluster; empty when the topics are not guarded. */
    public Collection<AclBinding> existingAccess() {
        return access.found().orElse(List.of());
    }

    /** The plan for some distributors. */
    public TopicPlan plan(Collection<String> providerIds) {
        return TopicPlan.of(names, config.shards(), config.replication(), providerIds);
    }

    /** How the cluster differs from the plan for the distributors named and for those that have a topic already. */
    public List<Difference> check(Collection<String> providerIds) {
        Map<String, Found> topics = existing();
        Set<String> providers = new TreeSet<>(providerIds);
        topics.keySet().forEach(topic -> names.providerOf(topic).ifPresent(providers::add));
        List<Difference> differences = new ArrayList<>(plan(providers).differences(topics));
        access.found().ifPresent(found -> differences.addAll(accessPlan.differences(providers, found)));
        return differences;
    }

    /** Creates what is missing, sets what differs, and shuts others out; answers what it could not change. */
    public List<Difference> apply(Collection<String> providerIds) {
        List<Difference> left = new ArrayList<>();
        List<AclBinding> allowed = new ArrayList<>();
        for (Difference difference : check(providerIds)) {
            switch (difference) {
                case Difference.Missing(String topic, Wanted wanted) -> create(topic, wanted);
                case Difference.Setting(String topic, String name, String wanted, String found) ->
                    set(topic, name, wanted);
                case Difference.Partitions partitions -> left.add(partitions);
                case Difference.MissingAccess(AclBinding wanted) -> allowed.add(wanted);
                case Difference.ForeignAccess foreign when foreign.isRemovable() -> access.remove(foreign.found());
                case Difference.ForeignAccess foreign -> left.add(foreign);
            }
        }
        if (!allowed.isEmpty()) {
            access.allow(allowed);
        }
        return left;
    }

    /** Makes sure that a distributor's topics exist, and that it may use them. */
    public void applyDistributor(String providerId) {
        Map<String, Wanted> wanted = plan(Set.of(providerId)).wanted();
        for (String topic : List.of(names.accepted(providerId), names.inbox(providerId))) {
            Optional.ofNullable(wanted.get(topic)).ifPresent(settings -> create(topic, settings));
        }
        access.allow(accessPlan.ofDistributor(providerId));
    }

    /**
     * Gives a distributor a new password, and its topics if it has none yet. A password that it had is void at once: its clients
     * go on until they connect anew.
     */
    public DistributorAccess renewAccess(String providerId) {
        applyDistributor(providerId);
        String user = config.access().userName(names.prefix(), providerId);
        return new DistributorAccess(
                config.access().bootstrapServers().orElseGet(config::bootstrapServers),
                config.access().securityProtocol(),
                AccessAdmin.MECHANISM.mechanismName(),
                user,
                access.renewPassword(user),
                names.accepted(providerId),
                names.inbox(providerId),
                accessPlan.groupPrefix(providerId));
    }

    /** Takes a distributor's password away; false when it had none. */
    public boolean removeAccess(String providerId) {
        return access.removePassword(config.access().userName(names.prefix(), providerId));
    }

    /** The offset behind the last event of each partition of a topic. */
    public Map<TopicPartition, Long> ends(Topic topic) {
        return offsets(Set.of(names.of(topic)), OffsetSpec.latest());
    }

    /** Those of some topics whose first events are gone, as their retention says; by their full names. */
    public List<String> shortened(Collection<Topic> topics) {
        List<String> wanted = topics.stream()
                .filter(topic -> !(topic.retention() instanceof Topic.Retention.Compacted))
                .map(names::of)
                .toList();
        return offsets(wanted, OffsetSpec.earliest()).entrySet().stream()
                .filter(beginning -> beginning.getValue() > 0)
                .map(beginning -> beginning.getKey().topic())
                .distinct()
                .sorted()
                .toList();
    }

    private Map<TopicPartition, Long> offsets(Collection<String> topics, OffsetSpec place) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        Kafka.get(admin.describeTopics(topics).allTopicNames()).forEach((name, found) -> found.partitions()
                .forEach(partition -> wanted.put(new TopicPartition(name, partition.partition()), place)));
        return Kafka.get(admin.listOffsets(wanted).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, found -> found.getValue().offset()));
    }

    /** Refuses brokers whose transactions could let a late write of an aborted one through. */
    public void requireTransactionVersion2() {
        FinalizedVersionRange version = Kafka.get(admin.describeFeatures().featureMetadata())
                .finalizedFeatures()
                .get(TRANSACTION_FEATURE);
        if (version == null || version.maxVersionLevel() < TRANSACTION_VERSION_MIN) {
            throw new KafkaException("The brokers at " + config.bootstrapServers()
                    + " do not speak transaction version " + TRANSACTION_VERSION_MIN
                    + "; use Kafka 4.0 or later and upgrade the feature " + TRANSACTION_FEATURE);
        }
    }

    private void create(String name, Wanted wanted) {
        NewTopic topic = new NewTopic(name, wanted.partitions(), wanted.replication()).configs(wanted.settings());
        try {
            NewTopics.create(admin, topic);
        } catch (TopicExistsException e) {
            // another instance was faster; a later check compares what it made
            return;
        }
    }

    private void set(String topic, String name, String value) {
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        Kafka.get(admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(change)))
                .all());
    }

    private static Map<String, String> settings(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    @Override
    public void close() {
        admin.close();
    }
}
