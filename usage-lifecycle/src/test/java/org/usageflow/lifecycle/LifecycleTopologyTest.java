package org.usageflow.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.runtime.UsageSerdes;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.streams.UsageStreams;
import org.usageflow.runtime.topic.TopicNames;

class LifecycleTopologyTest {
    private static final TopicNames NAMES = new TopicNames("");
    private final UsageSerdes serdes = UsageSerdes.inMemory();

    @TempDir
    private Path dataDir = Path.of("");

    @Test
    void theTopologyIsTheOneThatWasReviewed() throws IOException {
        try (InputStream golden = LifecycleTopologyTest.class.getResourceAsStream("/lifecycle.topology.txt")) {
            String expected = new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(topology().describe().toString().strip())
                    .as("a changed name orphans a store: review the difference as a migration, then replace "
                            + "src/test/resources/lifecycle.topology.txt")
                    .isEqualTo(expected.strip());
        }
    }

    @Test
    void commandsBecomeEventsAndState() {
        Commands commands = new Commands();
        try (TopologyTestDriver driver = driver()) {
            send(driver, commands.create(), commands.upload());

            assertThat(events(driver).readValuesToList())
                    .extracting(FileEvent::getTransition)
                    .containsExactly("CREATE", "BEGIN_UPLOAD", "COMPLETE_UPLOAD");
            send(driver, commands.split(1, 2, 0, true), commands.validated(1, 3, 2, 0));

            assertThat(files(driver).readValuesToList().getLast().getStatus())
                    .isEqualTo(UsageFileStatus.READY.apiName());
        }
    }

    private Topology topology() {
        return LifecycleTopology.build(NAMES, serdes, new SimpleMeterRegistry());
    }

    private TopologyTestDriver driver() {
        Settings settings = Settings.none().with(RuntimeConfig.DATA_DIR, dataDir.toString());
        Properties properties = new Properties();
        properties.putAll(UsageStreams.settings(Stage.LIFECYCLE, RuntimeConfig.of(settings)));
        return new TopologyTestDriver(topology(), properties);
    }

    private void send(TopologyTestDriver driver, FileCommand... commands) {
        TestInputTopic<String, FileCommand> topic = driver.createInputTopic(
                NAMES.of(Topics.FILE_COMMANDS),
                Serdes.String().serializer(),
                serdes.of(FileCommand.class).serializer());
        for (FileCommand command : commands) {
            topic.pipeInput(command.getFileId(), command);
        }
    }

    private TestOutputTopic<String, FileEvent> events(TopologyTestDriver driver) {
        return driver.createOutputTopic(
                NAMES.of(Topics.FILE_EVENTS),
                Serdes.String().deserializer(),
                serdes.of(FileEvent.class).deserializer());
    }

    private TestOutputTopic<String, UsageFile> files(TopologyTestDriver driver) {
        return driver.createOutputTopic(
                NAMES.of(Topics.FILES),
                Serdes.String().deserializer(),
                serdes.of(UsageFile.class).deserializer());
    }
}
