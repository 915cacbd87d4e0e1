package org.usageflow.runtime.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;

/**
 * The topics that an environment should have, and how a cluster differs from that.
 *
 * @param wanted what each topic should be, by name
 */
public record TopicPlan(Map<String, Wanted> wanted) {
    private static final Map<String, String> DEAD_LETTER_SETTINGS =
            Map.of("cleanup.policy", "delete", "retention.ms", "31536000000");

    /** What a topic should be. */
    public record Wanted(int partitions, short replication, Map<String, String> settings) {}

    /** What a topic is. */
    public record Found(int partitions, Map<String, String> settings) {}

    /** One way in which a cluster differs. */
    public sealed interface Difference {
        /** Name of the topic, or of what else it is about. */
        String topic();

        /** A sentence for an operator. */
        String sentence();

        /** The topic does not exist. */
        record Missing(String topic, Wanted wanted) implements Difference {
            @Override
            public String sentence() {
                return topic + " does not exist";
            }
        }

        /** A setting has another value. */
        record Setting(String topic, String name, String wanted, String found) implements Difference {
            @Override
            public String sentence() {
                return topic + ": " + name + " is " + found + ", wanted " + wanted;
            }
        }

        /** Partitions can not be changed without losing the order of keys. */
        record Partitions(String topic, int wanted, int found) implements Difference {
            @Override
            public String sentence() {
                return topic + " has " + found + " partitions, wanted " + wanted
                        + "; set topics.shards to what the topics have, or start with a new prefix";
            }
        }

        /** Something is not allowed that should be. */
        record MissingAccess(AclBinding wanted) implements Difference {
            @Override
            public String topic() {
                return wanted.pattern().name();
            }

            @Override
            public String sentence() {
                return AccessPlan.text(wanted) + " is not allowed";
            }
        }

        /** Something lets others at a distributor's topics. */
        record ForeignAccess(AclBinding found) implements Difference {
            @Override
            public String topic() {
                return found.pattern().name();
            }

            @Override
            public String sentence() {
                return AccessPlan.text(found) + " is allowed, and lets others at a distributor's topics"
                        + (isRemovable() ? "" : "; it is about more than these, so remove it by hand if it may go");
            }

            /** True when it is about one topic only. */
            boolean isRemovable() {
                return found.pattern().patternType() == PatternType.LITERAL
                        && !AccessPlan.isEverything(found.pattern());
            }
        }
    }

    public TopicPlan {
        wanted = Map.copyOf(wanted);
    }

    /** The plan of the catalogue for these distributors. */
    public static TopicPlan of(TopicNames names, int shards, short replication, Collection<String> providerIds) {
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        List<Topic> topics = new ArrayList<>(Topics.fixed());
        providerIds.forEach(id -> topics.addAll(List.of(Topics.accepted(id), Topics.inbox(id))));
        for (Topic topic : topics) {
            wanted.put(names.of(topic), new Wanted(partitions(topic, shards), replication, topic.settings()));
        }
        for (Stage stage : Stage.values()) {
            if (stage != Stage.DISTRIBUTOR) {
                wanted.put(names.deadLetter(stage), new Wanted(1, replication, DEAD_LETTER_SETTINGS));
            }
        }
        return new TopicPlan(wanted);
    }

    private static int partitions(Topic topic, int shards) {
        return switch (topic.sharding()) {
            case SHARDED -> shards;
            case SINGLE -> 1;
        };
    }

    /** How a cluster differs, in the order of names. */
    public List<Difference> differences(Map<String, Found> cluster) {
        List<Difference> differences = new ArrayList<>();
        new TreeMap<>(wanted).forEach((name, topic) -> {
            Found found = cluster.get(name);
            if (found == null) {
                differences.add(new Difference.Missing(name, topic));
            } else {
                addDifferences(name, topic, found, differences);
            }
        });
        return differences;
    }

    private static void addDifferences(String name, Wanted topic, Found found, List<Difference> differences) {
        if (found.partitions() != topic.partitions()) {
            differences.add(new Difference.Partitions(name, topic.partitions(), found.partitions()));
        }
        new TreeMap<>(topic.settings()).forEach((setting, value) -> {
            String actual = found.settings().getOrDefault(setting, "unset");
            if (!value.equals(actual)) {
                differences.add(new Difference.Setting(name, setting, value, actual));
            }
        });
    }
}
