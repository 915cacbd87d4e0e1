package org.usageflow.validator;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.RegisteredItem;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.runtime.UsageSerdes;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.streams.UsageStreams;
import org.usageflow.runtime.topic.TopicNames;
import org.usageflow.validator.item.ItemRegister;

/** The validator's topology with the standard catalogue, as its neighbours see it. */
final class ValidatorDriver implements AutoCloseable {
    private static final TopicNames NAMES = new TopicNames("");

    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final UsageSerdes serdes = UsageSerdes.inMemory();
    private final ValidatorConfig config = ValidatorConfig.of(Settings.none());
    private final TopologyTestDriver driver;

    ValidatorDriver(Path dataDir) {
        Settings settings = Settings.none().with(RuntimeConfig.DATA_DIR, dataDir.toString());
        Properties properties = new Properties();
        properties.putAll(UsageStreams.settings(Stage.VALIDATOR, RuntimeConfig.of(settings)));
        driver = new TopologyTestDriver(topology(), properties);
        product(StandardFile.product());
        StandardFile.subscriptions().forEach(this::subscription);
    }

    Topology topology() {
        return ValidatorTopology.build(NAMES, serdes, config, metrics, 1);
    }

    /** Tells the validator the state of a file. */
    void file(String id, int generation, UsageFileStatus status) {
        send(Topics.FILES, UsageFile.class, id, StandardFile.file(id, generation, status));
    }

    void product(Product product) {
        send(Topics.PRODUCTS, Product.class, product.getId(), product);
    }

    /** Items registered since the last call; the stage knows them from then on. */
    List<RegisteredItem> registeredItems() {
        List<RegisteredItem> items = received(Topics.ITEMS, RegisteredItem.class);
        items.forEach(item -> send(
                Topics.ITEMS,
                RegisteredItem.class,
                ItemRegister.key(item.getProductId(), item.getItem().getMpn()),
                item));
        return items;
    }

    /** How many entries a store has. */
    int entries(String store) {
        int entries = 0;
        try (var all = driver.getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
                entries++;
            }
        }
        return entries;
    }

    void subscription(Subscription subscription) {
        send(Topics.SUBSCRIPTIONS, Subscription.class, subscription.getId(), subscription);
    }

    void deleteSubscription(String id) {
        send(Topics.SUBSCRIPTIONS, Subscription.class, id, null);
    }

    /** Sends rows and gives their verdicts. */
    List<ValidatedRecord> validate(UploadedRecord... rows) {
        for (UploadedRecord row : rows) {
            String recordId = row.getCells().getRecordId();
            send(Topics.UPLOADED, UploadedRecord.class, recordId == null ? row.getId() : recordId, row);
        }
        return received(Topics.VALIDATED, ValidatedRecord.class);
    }

    /** The facts that are sent when the interval is over. */
    List<FileCommand> factsAfterInterval() {
        driver.advanceWallClockTime(config.factInterval());
        return received(Topics.FILE_COMMANDS, FileCommand.class);
    }

    /** Copies a store of this driver's into another's, as a restart with the state kept would find it. */
    <V> void copyStore(String name, ValidatorDriver into) {
        Consumer<KeyValue<String, V>> put =
                entry -> into.driver.<String, V>getKeyValueStore(name).put(entry.key, entry.value);
        try (var all = driver.<String, V>getKeyValueStore(name).all()) {
            all.forEachRemaining(put);
        }
    }

    private <T extends SpecificRecord> void send(Topic topic, Class<T> type, String key, @Nullable T value) {
        TestInputTopic<String, T> input = driver.createInputTopic(
                NAMES.of(topic), Serdes.String().serializer(), serdes.of(type).serializer());
        input.pipeInput(key, value);
    }

    private <T extends SpecificRecord> List<T> received(Topic topic, Class<T> type) {
        return driver.createOutputTopic(
                        NAMES.of(topic),
                        Serdes.String().deserializer(),
                        serdes.of(type).deserializer())
                .readValuesToList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
