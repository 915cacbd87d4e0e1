package org.usageflow.runtime.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.usageflow.contract.Topics;
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

    public TopicAdmin(RuntimeConfig config) {
        this.admin = Admin.create(config.clientSettings());
        this.names = new TopicNames(config.topicPrefix());
        this.config = config;
    }

    /** Topics of this environment that exist, with their partitions. */
    public Map<String, Found> existing() {
        Set<String> ours = get(admin.listTopics().names()).stream()
                .filter(name -> name.startsWith(names.prefix() + "usage."))
                .collect(Collectors.toSet());
        Map<String, TopicDescription> topics = get(admin.describeTopics(ours).allTopicNames());
        Map<ConfigResource, Config> settings = get(
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

    /** The plan for the distributors named and for those that have a topic already. */
    public TopicPlan plan(Collection<String> providerIds) {
        return TopicPlan.of(names, config.shards(), config.replication(), providerIds);
    }

    public List<Difference> check(Collection<String> providerIds) {
        return plan(providerIds).differences(existing());
    }

    /** Creates what is missing and sets what differs; answers what it could not change. */
    public List<Difference> apply(Collection<String> providerIds) {
        List<Difference> left = new ArrayList<>();
        for (Difference difference : check(providerIds)) {
            switch (difference) {
                case Difference.Missing(String topic, Wanted wanted) -> create(topic, wanted);
                case Difference.Setting(String topic, String name, String wanted, String found) ->
                    set(topic, name, wanted);
                case Difference.Partitions partitions -> left.add(partitions);
            }
        }
        return left;
    }

    /** Makes sure that a distributor's topic exists. */
    public void applyAccepted(String providerId) {
        Wanted wanted = plan(Set.of(providerId)).wanted().get(names.of(Topics.accepted(providerId)));
        if (wanted != null) {
            create(names.accepted(providerId), wanted);
        }
    }

    /** Refuses brokers whose transactions could let a late write of an aborted one through. */
    public void requireTransactionVersion2() {
        FinalizedVersionRange version = get(admin.describeFeatures().featureMetadata())
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
            get(admin.createTopics(List.of(topic)).all());
        } catch (TopicExistsException e) {
            // another instance was faster; a later check compares what it made
            return;
        }
    }

    private void set(String topic, String name, String value) {
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        get(admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(change)))
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

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
