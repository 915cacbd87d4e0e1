package org.usageflow.approval;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.FileJudgement;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.UsageSerdes;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.streams.UsageStreams;
import org.usageflow.runtime.topic.TopicNames;
import org.usageflow.runtime.upload.UploadStore;

/** Approval's topology in a test, which may be closed and opened again on the same state. */
final class ApprovalDriver implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofMillis(50);

    private static final List<String> STORES = List.of(
            HeldRecords.RECORDS,
            HeldRecords.COUNTS,
            HeldRecords.SETTLED,
            WorkQueue.STORE,
            JudgedRowsStore.STORE,
            PastAnswers.STORE,
            HistoryProcessor.STORE);

    private final StageContext context;
    private final ApprovalConfig config;
    private TopologyTestDriver driver;

    ApprovalDriver(Path directory, int sliceRecords) {
        RuntimeConfig runtime = RuntimeConfig.of(Settings.none().with(RuntimeConfig.DATA_DIR, directory.toString()));
        this.context = new StageContext(
                runtime,
                new TopicNames(""),
                UsageSerdes.inMemory(),
                new SimpleMeterRegistry(),
                UploadStore.of(runtime));
        this.config = new ApprovalConfig(sliceRecords, INTERVAL, true);
        this.driver = open();
    }

    private TopologyTestDriver open() {
        Properties properties = new Properties();
        properties.putAll(UsageStreams.settings(Stage.APPROVAL, context.config()));
        return new TopologyTestDriver(ApprovalTopology.build(context, config), properties, Samples.NOW);
    }

    /** Closes the driver, which wipes its directory, and opens one whose stores are restored, as from their changelogs. */
    void restart() {
        Map<String, List<KeyValue<Object, Object>>> changelogs = new HashMap<>();
        STORES.forEach(store -> changelogs.put(store, entries(store)));
        driver.close();
        driver = open();
        changelogs.forEach((store, entries) -> driver.getKeyValueStore(store).putAll(entries));
    }

    private List<KeyValue<Object, Object>> entries(String store) {
        List<KeyValue<Object, Object>> entries = new ArrayList<>();
        try (KeyValueIterator<Object, Object> stored =
                driver.getKeyValueStore(store).all()) {
            stored.forEachRemaining(entries::add);
        }
        return entries;
    }

    void validated(ValidatedRecord event) {
        pipe(Topics.VALIDATED, ValidatedRecord.class, event.getFileId(), event);
    }

    void validated(int generation, int firstRow, int lastRow) {
        for (int row = firstRow; row <= lastRow; row++) {
            validated(Samples.valid(generation, row));
        }
    }

    /** Records that are held since before the test began: the driver commits after each event, which takes its time. */
    void alreadyHeld(int generation, int firstRow, int lastRow) {
        KeyValueStore<Object, Object> records = driver.getKeyValueStore(HeldRecords.RECORDS);
        for (int row = firstRow; row <= lastRow; row++) {
            records.put(new RowKey(Samples.FILE.value(), generation, row), Samples.valid(generation, row));
        }
        driver.getKeyValueStore(HeldRecords.COUNTS)
                .put(new GenerationKey(Samples.FILE.value(), generation), (long) lastRow - firstRow + 1);
    }

    void event(FileEvent event) {
        pipe(Topics.FILE_EVENTS, FileEvent.class, event.getFileId(), event);
    }

    void event(FileTransition transition, int generation, long validRecords) {
        event(Samples.event(transition, generation, validRecords));
    }

    void rule(UsageRule rule) {
        pipe(Topics.RULES, UsageRule.class, rule.getId(), rule);
    }

    private <T extends SpecificRecord> void pipe(Topic topic, Class<T> type, String key, T value) {
        driver.createInputTopic(
                        context.topics().of(topic),
                        new StringSerializer(),
                        context.serdes().of(type).serializer())
                .pipeInput(key, value);
    }

    /** Lets slices of work be done. */
    void slices(int count) {
        for (int slice = 0; slice < count; slice++) {
            driver.advanceWallClockTime(INTERVAL);
        }
    }

    /** Records released since the last call. */
    List<ApprovedRecord> released() {
        return read(Topics.APPROVED, ApprovedRecord.class);
    }

    /** Rows released since the last call. */
    List<Integer> releasedRows() {
        return released().stream().map(event -> event.getRecord().getRow()).toList();
    }

    /** What rules made of files, since the last call. */
    List<FileJudgement> judgements() {
        return read(Topics.JUDGEMENTS, FileJudgement.class);
    }

    /** Files whose work failed the last time. */
    double failing() {
        return context.metrics().get("usageflow.approval.failing").gauge().value();
    }

    /** Commands sent since the last call. */
    List<FileCommand> commands() {
        return read(Topics.FILE_COMMANDS, FileCommand.class);
    }

    private <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type) {
        TestOutputTopic<String, T> output = driver.createOutputTopic(
                context.topics().of(topic),
                new StringDeserializer(),
                context.serdes().of(type).deserializer());
        return output.readValuesToList();
    }

    /** Entries of each store, so that a test sees that nothing is left behind. */
    Map<String, Long> storeSizes() {
        return Map.of(
                HeldRecords.RECORDS, size(HeldRecords.RECORDS),
                HeldRecords.COUNTS, size(HeldRecords.COUNTS),
                WorkQueue.STORE, size(WorkQueue.STORE),
                JudgedRowsStore.STORE, size(JudgedRowsStore.STORE),
                PastAnswers.STORE, size(PastAnswers.STORE));
    }

    private long size(String store) {
        return entries(store).size();
    }

    @Override
    public void close() {
        driver.close();
    }
}
