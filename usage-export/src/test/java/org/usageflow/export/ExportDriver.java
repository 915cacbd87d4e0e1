package org.usageflow.export;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.AcceptedRecord;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.contract.avro.ChunkTally;
import org.usageflow.contract.avro.ExportedFile;
import org.usageflow.contract.avro.ExportedRecord;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.Marketplace;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.contract.avro.Tally;
import org.usageflow.export.delivery.Chunks;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.UsageSerdes;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.streams.UsageStreams;
import org.usageflow.runtime.topic.TopicNames;
import org.usageflow.runtime.upload.UploadStore;

/** Export's topology in a test, which may be closed and opened again on the same state. */
final class ExportDriver implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofMillis(50);

    private static final List<String> STORES = List.of(
            ExportState.RECORDS, ExportState.FILES, ExportState.TALLIES, ExportState.CHANGES, ClosingQueue.STORE);

    private final StageContext context;
    private final ExportConfig config;
    private TopologyTestDriver driver;

    ExportDriver(Path directory, int sliceRecords) {
        this(directory, sliceRecords, ExportConfig.SHEET_ROWS);
    }

    ExportDriver(Path directory, int sliceRecords, int chunkRecordsMax) {
        RuntimeConfig runtime = RuntimeConfig.of(Settings.none().with(RuntimeConfig.DATA_DIR, directory.toString()));
        this.context = new StageContext(
                runtime,
                new TopicNames(""),
                UsageSerdes.inMemory(),
                new SimpleMeterRegistry(),
                UploadStore.of(runtime));
        this.config = new ExportConfig(sliceRecords, INTERVAL, INTERVAL, chunkRecordsMax);
        this.driver = open();
        pipe(Topics.MARKETPLACES, Marketplace.class, Samples.MARKETPLACE.getId(), Samples.marketplace());
    }

    private TopologyTestDriver open() {
        Properties properties = new Properties();
        properties.putAll(UsageStreams.settings(Stage.EXPORT, context.config()));
        return new TopologyTestDriver(ExportTopology.build(context, config), properties, Samples.NOW);
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

    void approved(ApprovedRecord event) {
        pipe(Topics.APPROVED, ApprovedRecord.class, Samples.FILE.value(), event);
    }

    /** A whole file: rows from 2, all of one hub. */
    void approved(int records) {
        IntStream.rangeClosed(2, records + 1).forEach(row -> approved(Samples.approved(row, records)));
    }

    /** A whole file that was delivered before the test began: the driver commits after each event, which takes its time. */
    void alreadyExported(int records) {
        KeyValueStore<Object, Object> stored = driver.getKeyValueStore(ExportState.RECORDS);
        Tally exported = Tallies.zero();
        for (int row = 2; row <= records + 1; row++) {
            ApprovedRecord event = Samples.approved(row, records);
            var quantity = event.getRecord().getUsage().getQuantity();
            stored.put(
                    Samples.FILE.recordId(row),
                    new ExportedRecord(1, quantity, Samples.AMOUNT, false, null, null, "unit", null));
            exported = Tallies.plus(exported, quantity, Samples.AMOUNT);
        }
        Chunk chunk = Chunks.draft(Samples.approved(2, records), 1, null);
        driver.getKeyValueStore(ExportState.FILES)
                .put(Samples.FILE.value(), new ExportedFile(2, Samples.context(records), List.of(chunk)));
        driver.getKeyValueStore(ExportState.TALLIES)
                .put(chunk.getId(), new ChunkTally(exported, Tallies.zero(), null, null, null, null));
    }

    void reconciled(Reconciliation asked) {
        pipe(Topics.RECONCILIATIONS, Reconciliation.class, "any", asked);
    }

    /** A reconciliation in the inbox of a distributor. */
    void inInbox(String providerId, Reconciliation asked) {
        pipe(Topics.inbox(providerId), Reconciliation.class, "any", asked);
    }

    void event(FileEvent event) {
        pipe(Topics.FILE_EVENTS, FileEvent.class, event.getFileId(), event);
    }

    private <T extends SpecificRecord> void pipe(Topic topic, Class<T> type, String key, T value) {
        driver.createInputTopic(
                        context.topics().of(topic),
                        new StringSerializer(),
                        context.serdes().of(type).serializer())
                .pipeInput(key, value);
    }

    /** Lets slices of work be done and changes be announced. */
    void slices(int count) {
        for (int slice = 0; slice < count; slice++) {
            driver.advanceWallClockTime(INTERVAL);
        }
    }

    /** Records in the distributor's topic since the last call. */
    List<TestRecord<String, AcceptedRecord>> accepted() {
        return read(Topics.accepted(Samples.PROVIDER), AcceptedRecord.class);
    }

    /** Chunk events since the last call. */
    List<Chunk> chunks() {
        return values(Topics.CHUNKS, Chunk.class);
    }

    /** Outcomes of reconciliations since the last call. */
    List<TestRecord<String, ReconciledRecord>> outcomes() {
        return read(Topics.CLOSED, ReconciledRecord.class);
    }

    /** Facts since the last call. */
    List<FileCommand> facts() {
        return values(Topics.FILE_COMMANDS, FileCommand.class);
    }

    private <T extends SpecificRecord> List<T> values(Topic topic, Class<T> type) {
        return read(topic, type).stream().map(TestRecord::value).toList();
    }

    private <T extends SpecificRecord> List<TestRecord<String, T>> read(Topic topic, Class<T> type) {
        return driver.createOutputTopic(
                        context.topics().of(topic),
                        new StringDeserializer(),
                        context.serdes().of(type).deserializer())
                .readRecordsToList();
    }

    /** Billing object that is kept of a record. */
    @Nullable String billingOf(String recordId) {
        ExportedRecord kept =
                (ExportedRecord) driver.getKeyValueStore(ExportState.RECORDS).get(recordId);
        return kept.getExternalBillingId();
    }

    /** Number of chunks and files that wait to be closed. */
    int closings() {
        return entries(ClosingQueue.STORE).size();
    }

    @Override
    public void close() {
        driver.close();
    }
}
