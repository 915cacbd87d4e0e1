package org.usageflow.runtime.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.runtime.topic.TopicPlan.Difference;
import org.usageflow.runtime.topic.TopicPlan.Found;
import org.usageflow.runtime.topic.TopicPlan.Wanted;

class TopicPlanTest {
    private static final int SHARDS = 4;
    private static final short REPLICATION = 3;
    private static final TopicNames NAMES = new TopicNames("test.");
    private static final TopicPlan PLAN = TopicPlan.of(NAMES, SHARDS, REPLICATION, Set.of("PA-000-001"));

    @Test
    void wantsEveryTopicOfTheCatalogue() {
        Set<String> expected =
                new TreeSet<>(Set.of("test.usage.accepted.pa-000-001", "test.usage.reconciliations.pa-000-001"));
        Topics.fixed().forEach(topic -> expected.add("test." + topic.name()));
        for (Stage stage : Stage.values()) {
            if (stage != Stage.DISTRIBUTOR) {
                expected.add("test.usage." + stage.id() + ".dead-letter");
            }
        }

        assertThat(PLAN.wanted()).containsOnlyKeys(expected);
    }

    @Test
    void shardsWhatIsShardedAndNothingElse() {
        for (Topic topic : Topics.fixed()) {
            int partitions =
                    switch (topic.sharding()) {
                        case SHARDED -> SHARDS;
                        case SINGLE -> 1;
                    };

            assertThat(PLAN.wanted().get(NAMES.of(topic)))
                    .isEqualTo(new Wanted(partitions, REPLICATION, topic.settings()));
        }
    }

    @Test
    void findsNoDifferenceInAClusterThatMatches() {
        assertThat(PLAN.differences(matching())).isEmpty();
    }

    @Test
    void leavesSettingsAloneThatThePlanSaysNothingOf() {
        Map<String, Found> cluster = matching();
        cluster.computeIfPresent(NAMES.of(Topics.FILES), (name, topic) -> {
            Map<String, String> settings = new HashMap<>(topic.settings());
            settings.put("compression.type", "zstd");
            return new Found(topic.partitions(), settings);
        });

        assertThat(PLAN.differences(cluster)).isEmpty();
    }

    @Test
    void namesWhatIsMissingInTheOrderOfNames() {
        List<Difference> differences = PLAN.differences(Map.of());

        assertThat(differences).hasSameSizeAs(PLAN.wanted().keySet()).hasOnlyElementsOfType(Difference.Missing.class);
        assertThat(differences).extracting(Difference::topic).isSorted();
        assertThat(differences.getFirst().sentence()).isEqualTo("test.usage.accepted.pa-000-001 does not exist");
    }

    @Test
    void namesASettingThatDiffersAndOneThatIsNotSet() {
        Map<String, Found> cluster = matching();
        cluster.put(NAMES.of(Topics.FILE_EVENTS), new Found(SHARDS, Map.of("cleanup.policy", "compact")));

        assertThat(PLAN.differences(cluster))
                .containsExactly(
                        new Difference.Setting("test.usage.file.events", "cleanup.policy", "delete", "compact"),
                        new Difference.Setting("test.usage.file.events", "retention.ms", "-1", "unset"));
        assertThat(PLAN.differences(cluster))
                .extracting(Difference::sentence)
                .first()
                .isEqualTo("test.usage.file.events: cleanup.policy is compact, wanted delete");
    }

    @Test
    void saysWhatToDoAboutOtherPartitions() {
        Map<String, Found> cluster = matching();
        cluster.computeIfPresent(NAMES.of(Topics.FILES), (name, topic) -> new Found(7, topic.settings()));

        assertThat(PLAN.differences(cluster)).singleElement().satisfies(difference -> {
            assertThat(difference).isEqualTo(new Difference.Partitions("test.usage.files", SHARDS, 7));
            assertThat(difference.sentence())
                    .contains("test.usage.files has 7 partitions, wanted 4")
                    .contains("topics.shards");
        });
    }

    private static Map<String, Found> matching() {
        Map<String, Found> cluster = new HashMap<>();
        PLAN.wanted().forEach((name, topic) -> cluster.put(name, new Found(topic.partitions(), topic.settings())));
        return cluster;
    }
}
