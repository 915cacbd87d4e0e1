package org.usageflow.testkit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topic;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.UsageSerdes;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.streams.UsageStreams;
import org.usageflow.runtime.topic.TopicNames;
import org.usageflow.runtime.upload.UploadStore;

/** A stage's topology in a test, without a broker, which may be closed and opened again on the same state. */
public final class StageDriver implements AutoCloseable {
    private final Stage stage;
    private final StageContext context;
    private final Function<StageContext, Topology> topology;
    private final List<String> stores;
    private final Instant start;
    private TopologyTestDriver driver;

    /**
     * Opens a driver.
     *
     * @param directory where it keeps its state
     * @param topology makes the topology, anew after each restart
     * @param stores every store that has a changelog
     * @param start wall-clock time when it opens
     */
    public StageDriver(
            Stage stage,
            Path directory,
            Function<StageContext, Topology> topology,
            List<String> stores,
            Instant start) {
        RuntimeConfig runtime = RuntimeConfig.of(Settings.none().with(RuntimeConfig.DATA_DIR, directory.toString()));
        this.stage = stage;
        this.context = new StageContext(
                runtime,
                new TopicNames(""),
                UsageSerdes.inMemory(),
                new SimpleMeterRegistry(),
                UploadStore.of(runtime));
        this.topology = topology;
        this.stores = List.copyOf(stores);
        this.start = start;
        this.driver = open();
    }

    private TopologyTestDriver open() {
        Properties properties = new Properties();
        properties.putAll(UsageStreams.settings(stage, context.config()));
        return new TopologyTestDriver(topology.apply(context), properties, start);
    }

    public StageContext context() {
        return context;
    }

    /** Closes the driver, which wipes its directory, and opens one whose stores are restored, as from their changelogs. */
    public void restart() {
        Map<String, List<KeyValue<Object, Object>>> changelogs = new HashMap<>();
        stores.forEach(store -> changelogs.put(store, entries(store)));
        driver.close();
        driver = open();
        changelogs.forEach((store, entries) -> store(store).putAll(entries));
    }

    /** A store, to be looked into or filled. */
    public <K, V> KeyValueStore<K, V> store(String name) {
        return driver.getKeyValueStore(name);
    }

    /** What a store holds. */
    public List<KeyValue<Object, Object>> entries(String store) {
        List<KeyValue<Object, Object>> entries = new ArrayList<>();
        try (KeyValueIterator<Object, Object> stored = store(store).all()) {
            stored.forEachRemaining(entries::add);
        }
        return entries;
    }

    /** Lets the stage read an event. */
    public <T extends SpecificRecord> void pipe(Topic topic, Class<T> type, String key, T value) {
        driver.createInputTopic(
                        context.topics().of(topic),
                        new StringSerializer(),
                        context.serdes().of(type).serializer())
                .pipeInput(key, value);
    }

    /** What the stage wrote to a topic since the last call. */
    public <T extends SpecificRecord> List<TestRecord<String, T>> read(Topic topic, Class<T> type) {
        return driver.createOutputTopic(
                        context.topics().of(topic),
                        new StringDeserializer(),
                        context.serdes().of(type).deserializer())
                .readRecordsToList();
    }

    /** The values of what the stage wrote to a topic since the last call. */
    public <T extends SpecificRecord> List<T> values(Topic topic, Class<T> type) {
        return read(topic, type).stream().map(TestRecord::value).toList();
    }

    /** Lets wall-clock time pass, in steps. */
    public void advance(Duration step, int steps) {
        for (int i = 0; i < steps; i++) {
            driver.advanceWallClockTime(step);
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
