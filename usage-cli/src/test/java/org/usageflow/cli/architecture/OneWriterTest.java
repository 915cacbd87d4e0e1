package org.usageflow.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.gateway.catalogue.CatalogueOwners;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.config.SettingsException;

/** Reads the reviewed topology of each stage and holds what it reads and writes against the catalogue of topics. */
class OneWriterTest {
    private static final Pattern SINK = Pattern.compile("Sink: \\S+ \\(topic: ([^)]+)\\)");
    private static final Pattern SOURCE = Pattern.compile("Source: \\S+ \\(topics: \\[([^]]+)]\\)");
    private static final Map<String, Topic> CATALOGUE =
            Topics.fixed().stream().collect(Collectors.toMap(Topic::name, Function.identity()));

    @ParameterizedTest
    @EnumSource(names = {"LIFECYCLE", "VALIDATOR", "APPROVAL", "EXPORT"})
    void aStageWritesAndReadsWhatTheCatalogueSays(Stage stage) throws IOException {
        String topology = Files.readString(topologyFile(stage));

        assertThat(catalogued(SINK, topology))
                .as(
                        "%s writes topics of which Topics says that it is a writer; else say so there, or write to an inbox",
                        stage)
                .isNotEmpty()
                .allSatisfy(
                        topic -> assertThat(topic.writers()).as(topic.name()).contains(stage));
        assertThat(catalogued(SOURCE, topology))
                .as("%s reads topics of which Topics says that it is a reader; else say so there", stage)
                .isNotEmpty()
                .allSatisfy(
                        topic -> assertThat(topic.readers()).as(topic.name()).contains(stage));
    }

    @Test
    void everyTopicButAnInboxHasOneWriter() {
        assertThat(Topics.fixed().stream().filter(topic -> topic.writers().size() > 1))
                .as("an inbox has one reader")
                .allSatisfy(
                        topic -> assertThat(topic.readers()).as(topic.name()).hasSize(1));
    }

    @Test
    void aTopicOfTheCatalogueIsWrittenByTheGatewayOrByItsOwnerOutsideAndByNobodyElse() throws IOException {
        assertThat(Topics.catalogue()).hasSize(6).allSatisfy(topic -> assertThat(topic.writers())
                .as(topic.name())
                .containsExactly(Stage.GATEWAY));
        for (Stage stage : List.of(Stage.LIFECYCLE, Stage.VALIDATOR, Stage.APPROVAL, Stage.EXPORT)) {
            assertThat(catalogued(SINK, Files.readString(topologyFile(stage))))
                    .as("%s writes no topic that a system outside may own", stage)
                    .doesNotContainAnyElementsOf(Topics.catalogue());
        }
    }

    @Test
    void onlyATopicOfTheCatalogueCanBelongToAnotherSystem() {
        for (Topic topic : Topics.fixed()) {
            if (Topics.catalogue().contains(topic)) {
                assertThat(owned(topic).byTopic()).containsEntry(topic.name(), "CRM");
            } else {
                assertThatThrownBy(() -> owned(topic))
                        .isInstanceOf(SettingsException.class)
                        .hasMessageContaining(topic.name());
            }
        }
    }

    private static CatalogueOwners owned(Topic topic) {
        return GatewayConfig.of(new Settings(Map.of(GatewayConfig.CATALOGUE_OWNERS, topic.name() + "=CRM")))
                .catalogueOwners();
    }

    private static Path topologyFile(Stage stage) {
        String name = stage.name().toLowerCase(Locale.ROOT);
        return Path.of("..", "usage-" + name, "src", "test", "resources", name + ".topology.txt");
    }

    private static Set<Topic> catalogued(Pattern pattern, String topology) {
        Set<Topic> found = new HashSet<>();
        Matcher matcher = pattern.matcher(topology);
        while (matcher.find()) {
            for (String name : List.of(matcher.group(1).split(", "))) {
                Topic topic = CATALOGUE.get(name);
                if (topic != null) {
                    found.add(topic);
                }
            }
        }
        return found;
    }
}
