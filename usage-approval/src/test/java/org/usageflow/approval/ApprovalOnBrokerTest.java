package org.usageflow.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.AcceptFile;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.runtime.StageApp;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.topic.TopicAdmin;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.TopicReader;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
class ApprovalOnBrokerTest {
    private static final int RECORDS = 1_000;
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final ApprovalConfig SMALL_SLICES = new ApprovalConfig(20, Duration.ofMillis(10), true);

    @TempDir
    private Path directory;

    private final TestEnvironment environment;

    ApprovalOnBrokerTest(TestEnvironment environment) {
        this.environment = environment;
    }

    @Test
    void releasesEachRecordOnceThoughItsInstanceIsReplacedAndItsStateLost() {
        // Given
        createTopics();
        write(Topics.RULES, "UIR-1", Samples.rule("UIR-1", "accept", "eq(history.count,0)", 1));
        writeRecords();
        write(Topics.FILE_EVENTS, Samples.FILE.value(), Samples.event(FileTransition.SUBMIT, 1, RECORDS));
        List<ConsumerRecord<String, ApprovedRecord>> released = new ArrayList<>();

        try (TopicReader<String, ApprovedRecord> reader = reader(Topics.APPROVED, ApprovedRecord.class)) {
            // When
            try (StageApp first = ApprovalApp.create(context("first"), SMALL_SLICES)) {
                first.start();
                FileCommand command = awaitCommand();
                assertThat(command.getBody()).isInstanceOf(AcceptFile.class);
                write(Topics.FILE_EVENTS, Samples.FILE.value(), accepted(command));
                released.addAll(reader.read(1, LONGEST));
            }
            try (StageApp second = ApprovalApp.create(context("second"), SMALL_SLICES)) {
                second.start();
                released.addAll(reader.read(RECORDS - released.size(), LONGEST));
            }
            released.addAll(reader.readToEnd());
        }

        // Then
        assertThat(released)
                .extracting(event -> event.value().getRecord().getRow())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(2, RECORDS + 1).boxed().toList());
        assertThat(released)
                .extracting(event -> event.value().getDecision().getRuleId())
                .containsOnly("UIR-1");
    }

    private static FileEvent accepted(FileCommand command) {
        FileEvent event = Samples.event(
                FileTransition.ACCEPT,
                Samples.file(Samples.FILE, FileTransition.ACCEPT, 1, RECORDS, "production"),
                command.getCommandId());
        event.setActor(command.getActor());
        return event;
    }

    private FileCommand awaitCommand() {
        try (TopicReader<String, FileCommand> commands = reader(Topics.FILE_COMMANDS, FileCommand.class)) {
            return commands.read(1, LONGEST).getFirst().value();
        }
    }

    private void createTopics() {
        try (TopicAdmin admin = new TopicAdmin(context("admin").config())) {
            admin.apply(List.of());
        }
    }

    /** What an instance with a directory of its own is given; one that was closed is soon replaced. */
    private StageContext context(String instance) {
        Settings settings = new Settings(environment.settings())
                .with(RuntimeConfig.SHARDS, "2")
                .with("kafka.session.timeout.ms", "6000")
                .with("kafka.heartbeat.interval.ms", "500")
                .with(RuntimeConfig.INSTANCE_ID, instance)
                .with(RuntimeConfig.DATA_DIR, directory.resolve(instance).toString());
        return StageContext.of(RuntimeConfig.of(settings), new SimpleMeterRegistry());
    }

    private void writeRecords() {
        String topic = environment.topic(Topics.VALIDATED.name());
        List<ProducerRecord<String, ValidatedRecord>> records = IntStream.rangeClosed(2, RECORDS + 1)
                .mapToObj(row -> new ProducerRecord<>(topic, Samples.FILE.value(), Samples.valid(1, row)))
                .toList();
        environment.write(
                records, context("writer").serdes().of(ValidatedRecord.class).serializer());
    }

    private <T extends SpecificRecord> void write(Topic topic, String key, T value) {
        environment.write(environment.topic(topic.name()), Map.of(key, value));
    }

    private <T extends SpecificRecord> TopicReader<String, T> reader(Topic topic, Class<T> type) {
        return environment.reader(environment.topic(topic.name()), type);
    }
}
