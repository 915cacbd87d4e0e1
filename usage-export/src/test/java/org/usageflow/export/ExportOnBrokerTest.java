package org.usageflow.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.AcceptedRecord;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.contract.avro.RecordsClosed;
import org.usageflow.runtime.StageApp;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.topic.TopicAdmin;
import org.usageflow.testkit.TestEnvironment;
import org.usageflow.testkit.TopicReader;
import org.usageflow.testkit.UsesTestCluster;

@UsesTestCluster
class ExportOnBrokerTest {
    private static final int RECORDS = 1_000;
    private static final int CHUNK_RECORDS = 300;
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final ExportConfig SMALL_SLICES =
            new ExportConfig(20, Duration.ofMillis(10), Duration.ofMillis(100), CHUNK_RECORDS);

    @TempDir
    private Path directory;

    private final TestEnvironment environment;

    ExportOnBrokerTest(TestEnvironment environment) {
        this.environment = environment;
    }

    @Test
    void deliversAndClosesEachRecordOnceThoughItsInstanceIsReplacedAndItsStateLost() {
        // Given
        createTopics();
        write(Topics.MARKETPLACES, Samples.MARKETPLACE.getId(), Samples.marketplace());
        writeRecords();
        List<ConsumerRecord<String, ReconciledRecord>> outcomes = new ArrayList<>();

        try (TopicReader<String, ReconciledRecord> closed = reader(Topics.CLOSED, ReconciledRecord.class);
                TopicReader<String, Chunk> chunks = reader(Topics.CHUNKS, Chunk.class)) {
            // When
            try (StageApp first = ExportApp.create(context("first"), SMALL_SLICES)) {
                first.start();
                chunks.readUntil(seen -> count(seen, "ready") == 4, "the chunks to be ready", LONGEST);
                write(Topics.RECONCILIATIONS, "any", Samples.closeFile("R-1", "B-1"));
                outcomes.addAll(closed.read(1, LONGEST));
            }
            try (StageApp second = ExportApp.create(context("second"), SMALL_SLICES)) {
                second.start();
                chunks.readUntil(seen -> count(seen, "closed") == 4, "the chunks to be closed", LONGEST);
            }
            outcomes.addAll(closed.readToEnd());
        }

        // Then
        assertThat(accepted())
                .extracting(AcceptedRecord::getRow, AcceptedRecord::getChunkId)
                .as("each row once, in order, in chunks of %s", CHUNK_RECORDS)
                .containsExactlyElementsOf(IntStream.rangeClosed(2, RECORDS + 1)
                        .mapToObj(row -> tuple(row, Samples.FILE.chunkId(1 + (row - 2) / CHUNK_RECORDS)))
                        .toList());
        assertThat(outcomes)
                .extracting(ConsumerRecord::value)
                .filteredOn(outcome -> outcome.getOutcome().equals("closed"))
                .extracting(ReconciledRecord::getId)
                .containsExactlyElementsOf(IntStream.rangeClosed(2, RECORDS + 1)
                        .mapToObj(Samples.FILE::recordId)
                        .toList());
        assertThat(lastFact().getBody()).isInstanceOfSatisfying(RecordsClosed.class, fact -> assertThat(
                        fact.getClosed().getRecords())
                .isEqualTo(RECORDS));
    }

    private static long count(List<ConsumerRecord<String, Chunk>> chunks, String status) {
        return chunks.stream()
                .filter(chunk -> chunk.value().getStatus().equals(status))
                .map(ConsumerRecord::key)
                .distinct()
                .count();
    }

    private List<AcceptedRecord> accepted() {
        try (TopicReader<String, AcceptedRecord> accepted =
                reader(Topics.accepted(Samples.PROVIDER), AcceptedRecord.class)) {
            return accepted.readToEnd().stream().map(ConsumerRecord::value).toList();
        }
    }

    private FileCommand lastFact() {
        try (TopicReader<String, FileCommand> facts = reader(Topics.FILE_COMMANDS, FileCommand.class)) {
            return facts.readToEnd().getLast().value();
        }
    }

    private void createTopics() {
        try (TopicAdmin admin = new TopicAdmin(context("admin").config())) {
            admin.apply(List.of(Samples.PROVIDER));
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
        String topic = environment.topic(Topics.APPROVED.name());
        List<ProducerRecord<String, ApprovedRecord>> records = IntStream.rangeClosed(2, RECORDS + 1)
                .mapToObj(row -> new ProducerRecord<>(topic, Samples.FILE.value(), Samples.approved(row, RECORDS)))
                .toList();
        environment.write(
                records, context("writer").serdes().of(ApprovedRecord.class).serializer());
    }

    private <T extends SpecificRecord> void write(Topic topic, String key, T value) {
        environment.write(environment.topic(topic.name()), Map.of(key, value));
    }

    private <T extends SpecificRecord> TopicReader<String, T> reader(Topic topic, Class<T> type) {
        return environment.reader(environment.topic(topic.name()), type);
    }
}
