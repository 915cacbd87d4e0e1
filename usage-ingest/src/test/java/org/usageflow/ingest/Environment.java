package org.usageflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.usageflow.contract.FileId;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.RowsSplit;
import org.usageflow.contract.avro.SplitFailed;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.UsageSerdes;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.topic.TopicNames;
import org.usageflow.runtime.upload.DirectoryUploadStore;
import org.usageflow.runtime.upload.UploadStore;

/** Topics and uploads of one test on a shared broker, and what a read_committed reader has seen of them. */
final class Environment implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITIONS = 2;
    private static final Duration POLL = Duration.ofMillis(100);

    private final Settings settings;
    private final UsageSerdes serdes = UsageSerdes.inMemory();
    private final TopicNames topics;
    private final Path uploads;
    private final UploadStore store;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> reader;
    private final Deserializer<UploadedRecord> records =
            serdes.of(UploadedRecord.class).deserializer();
    private final Deserializer<FileCommand> facts = serdes.of(FileCommand.class).deserializer();
    private final List<UploadedRecord> seenRecords = new ArrayList<>();
    private final List<FileCommand> seenFacts = new ArrayList<>();

    Environment(String bootstrap, String prefix, Path folder) {
        settings = Settings.none()
                .with(RuntimeConfig.BOOTSTRAP_SERVERS, bootstrap)
                .with(RuntimeConfig.TOPIC_PREFIX, prefix)
                .with(RuntimeConfig.COMMIT_INTERVAL_MS, "10")
                .with("kafka.heartbeat.interval.ms", "200")
                .with(RuntimeConfig.DATA_DIR, folder.toString());
        topics = new TopicNames(prefix);
        uploads = folder.resolve("uploads");
        store = new DirectoryUploadStore(uploads);
        createTopics();
        Map<String, Object> clients = config("test").clientSettings();
        producer = new KafkaProducer<>(clients, new ByteArraySerializer(), new ByteArraySerializer());
        reader = reader(List.of(topics.of(Topics.UPLOADED), topics.of(Topics.FILE_COMMANDS)));
    }

    private void createTopics() {
        Set<String> names = Set.of(
                topics.of(Topics.FILE_EVENTS),
                topics.of(Topics.FILE_COMMANDS),
                topics.of(Topics.UPLOADED),
                topics.of(Topics.FILE_CATEGORIES),
                topics.of(Topics.LEDGER_FACTS),
                topics.deadLetter(Stage.INGEST));
        try (Admin admin = Admin.create(config("test").clientSettings())) {
            admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    private RuntimeConfig config(String instance) {
        return RuntimeConfig.of(settings.with(RuntimeConfig.INSTANCE_ID, instance));
    }

    /** What an instance of ingest is given. */
    StageContext context(String instance) {
        return new StageContext(config(instance), topics, serdes, new SimpleMeterRegistry(), store);
    }

    /**
     * The same, with a transaction for each round of the loop: with rounds of one row, a file takes long enough to be
     * interrupted in the middle, however quick the machine is.
     */
    StageContext contextOfSmallTransactions(String instance) {
        RuntimeConfig usual = config(instance);
        RuntimeConfig config = new RuntimeConfig(
                usual.bootstrapServers(),
                usual.kafka(),
                usual.registry(),
                usual.topicPrefix(),
                usual.shards(),
                usual.replication(),
                usual.dataDir(),
                usual.instanceId(),
                usual.uploads(),
                usual.bucket(),
                usual.streamThreads(),
                Duration.ZERO,
                usual.stateMemoryBytes(),
                usual.access());
        return new StageContext(config, topics, serdes, new SimpleMeterRegistry(), store);
    }

    /** Waits until a reader sees the first records of a file. */
    void awaitBegun(FileId file) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> !records(file)
                .isEmpty());
    }

    TopicNames topics() {
        return topics;
    }

    /** Stores a workbook and tells that its upload is complete. */
    FileId upload(int number, byte[] bytes) throws IOException, InterruptedException, ExecutionException {
        FileId id = Samples.fileId(number);
        tell(FileTransition.COMPLETE_UPLOAD, Samples.stored(store, id, bytes));
        return id;
    }

    /** Tells of a move of a file. */
    void tell(FileTransition move, UsageFile file) throws InterruptedException, ExecutionException {
        String topic = topics.of(Topics.FILE_EVENTS);
        byte[] value = serdes.of(FileEvent.class).serializer().serialize(topic, Samples.event(move, file));
        send(Topics.FILE_EVENTS, file.getId().getBytes(StandardCharsets.UTF_8), value);
    }

    void send(Topic topic, byte[] key, byte[] value) throws InterruptedException, ExecutionException {
        producer.send(new ProducerRecord<>(topics.of(topic), key, value)).get();
    }

    /** Makes every upload so far unreachable. */
    void hideUploads() throws IOException {
        Files.move(uploads, uploads.resolveSibling("hidden"));
    }

    /** Puts the hidden uploads back, beside those that came later. */
    void showUploads() throws IOException {
        try (var folders = Files.list(uploads.resolveSibling("hidden"))) {
            for (Path hidden : folders.toList()) {
                Files.move(hidden, uploads.resolve(hidden.getFileName()));
            }
        }
    }

    void awaitFinished(FileId file) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> isFinished(file));
    }

    /** Whether the last fact about a file was told: split to its end, or failed. */
    boolean isFinished(FileId file) {
        read();
        return factsOf(file).stream().anyMatch(Environment::isLast);
    }

    private static boolean isLast(FileCommand fact) {
        return switch (fact.getBody()) {
            case RowsSplit split -> split.getFinished();
            default -> true;
        };
    }

    /** Records of a file that were seen so far. */
    List<UploadedRecord> records(FileId file) {
        read();
        return seenRecords.stream()
                .filter(record -> record.getFileId().equals(file.value()))
                .toList();
    }

    List<RowsSplit> progressOf(FileId file) {
        return factsOf(file).stream().map(fact -> (RowsSplit) fact.getBody()).toList();
    }

    SplitFailed failureOf(FileId file) {
        return (SplitFailed) factsOf(file).getLast().getBody();
    }

    private List<FileCommand> factsOf(FileId file) {
        return seenFacts.stream()
                .filter(fact -> fact.getFileId().equals(file.value()))
                .toList();
    }

    /** Every row of a file is there once, and the facts agree and are told once each. */
    void assertSplitOnce(FileId file, int rows) {
        assertSplitOnce(file, 2, rows);
    }

    void assertSplitOnce(FileId file, int firstRow, int rows) {
        List<UploadedRecord> seen = records(file);
        assertThat(seen)
                .extracting(UploadedRecord::getRow)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(firstRow, rows + firstRow).boxed().toList());
        assertThat(seen).allMatch(record -> Samples.recordId(record.getRow())
                .equals(record.getCells().getRecordId()));
        assertFinished(file, rows);
        assertThat(factsOf(file)).extracting(FileCommand::getCommandId).doesNotHaveDuplicates();
    }

    /** The last fact tells that all was read, in rows and in bytes. */
    void assertFinished(FileId file, int rows) {
        RowsSplit last = progressOf(file).getLast();
        assertThat(last)
                .isEqualTo(new RowsSplit(
                        (long) rows, 0L, (long) rows, true, last.getBytesToRead(), last.getBytesToRead()));
        assertThat(last.getBytesToRead()).isPositive();
    }

    /** All of a topic, as a read_committed reader sees it now. */
    List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = reader(List.of(topic))) {
            readToEnd(consumer, all::add);
        }
        return all;
    }

    private static void readToEnd(
            KafkaConsumer<byte[], byte[]> consumer, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(each);
        }
    }

    private KafkaConsumer<byte[], byte[]> reader(List<String> names) {
        Map<String, Object> clients = config("test").clientSettings();
        clients.put("isolation.level", "read_committed");
        clients.put("auto.offset.reset", "earliest");
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(clients, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(names.stream()
                .flatMap(name -> consumer.partitionsFor(name).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList());
        return consumer;
    }

    private void read() {
        readToEnd(reader, this::see);
    }

    private void see(ConsumerRecord<byte[], byte[]> event) {
        if (event.topic().equals(topics.of(Topics.UPLOADED))) {
            seenRecords.add(records.deserialize(event.topic(), event.value()));
        } else {
            seenFacts.add(facts.deserialize(event.topic(), event.value()));
        }
    }

    @Override
    public void close() {
        reader.close();
        producer.close();
    }
}
