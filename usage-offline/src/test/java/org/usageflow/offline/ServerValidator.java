package org.usageflow.offline;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Product;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.contract.check.CheckScope;
import org.usageflow.ingest.LocalSplit;
import org.usageflow.ingest.UnreadableFileException;
import org.usageflow.runtime.UsageSerdes;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.streams.UsageStreams;
import org.usageflow.runtime.topic.TopicNames;
import org.usageflow.validator.ValidatorConfig;
import org.usageflow.validator.ValidatorTopology;

/** The server's validator, fed with files as ingest splits them. */
final class ServerValidator implements AutoCloseable {
    private static final TopicNames NAMES = new TopicNames("");

    private final UsageSerdes serdes = UsageSerdes.inMemory();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, UploadedRecord> uploaded;
    private final TestInputTopic<String, UsageFile> files;
    private final TestOutputTopic<String, ValidatedRecord> validated;

    ServerValidator(Path dataDir, List<Product> products, List<Subscription> subscriptions) {
        Settings settings = Settings.none().with(RuntimeConfig.DATA_DIR, dataDir.toString());
        Properties properties = new Properties();
        properties.putAll(UsageStreams.settings(Stage.VALIDATOR, RuntimeConfig.of(settings)));
        driver = new TopologyTestDriver(
                ValidatorTopology.build(
                        NAMES, serdes, ValidatorConfig.of(Settings.none()), new SimpleMeterRegistry(), 1),
                properties);
        uploaded = input(Topics.UPLOADED, UploadedRecord.class);
        files = input(Topics.FILES, UsageFile.class);
        validated = driver.createOutputTopic(
                NAMES.of(Topics.VALIDATED),
                Serdes.String().deserializer(),
                serdes.of(ValidatedRecord.class).deserializer());
        TestInputTopic<String, Product> productTopic = input(Topics.PRODUCTS, Product.class);
        products.forEach(product -> productTopic.pipeInput(product.getId(), product));
        TestInputTopic<String, Subscription> subscriptionTopic = input(Topics.SUBSCRIPTIONS, Subscription.class);
        subscriptions.forEach(one -> subscriptionTopic.pipeInput(one.getId(), one));
    }

    private <T extends SpecificRecord> TestInputTopic<String, T> input(Topic topic, Class<T> type) {
        return driver.createInputTopic(
                NAMES.of(topic), Serdes.String().serializer(), serdes.of(type).serializer());
    }

    /** The verdicts on a file; afterwards it is deleted, so that it does not stand in the way of the next. */
    List<ValidatedRecord> validate(Path file, CheckScope scope) throws IOException, UnreadableFileException {
        UsageFile about = scope.usageFile();
        try (LocalSplit split = LocalSplit.open(file, about)) {
            split.advance(Integer.MAX_VALUE, row -> uploaded.pipeInput(key(row), row));
        }
        List<ValidatedRecord> verdicts = validated.readValuesToList();
        about.setStatus(UsageFileStatus.DELETED.apiName());
        files.pipeInput(about.getId(), about);
        return verdicts;
    }

    private static String key(UploadedRecord row) {
        String recordId = row.getCells().getRecordId();
        return recordId == null ? row.getId() : recordId;
    }

    /** A verdict as it is after its way over the wire. */
    ValidatedRecord overTheWire(ValidatedRecord verdict) {
        byte[] bytes = serdes.of(ValidatedRecord.class).serializer().serialize(NAMES.of(Topics.VALIDATED), verdict);
        return serdes.of(ValidatedRecord.class).deserializer().deserialize(NAMES.of(Topics.VALIDATED), bytes);
    }

    @Override
    public void close() {
        driver.close();
    }
}
