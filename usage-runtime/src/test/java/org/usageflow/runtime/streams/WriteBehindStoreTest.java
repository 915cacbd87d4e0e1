package org.usageflow.runtime.streams;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On Kafka Streams itself: its driver commits after each record. */
class WriteBehindStoreTest {
    private static final String STORE = "words";
    private final AtomicInteger encoded = new AtomicInteger();
    private final List<String> answers = new ArrayList<>();
    private final TopologyTestDriver driver = new TopologyTestDriver(topology(), settings());

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void writesTheLastValueOfAKeyOnceBeforeTheCommit() {
        pipe("put a 1", "put a 2", "get a", "put b 9", "put a 3");

        assertThat(answers).containsExactly("2");
        assertThat(encoded).hasValue(2);
        assertThat(changelog()).containsExactly(KeyValue.pair("a", "3"), KeyValue.pair("b", "9"));
    }

    @Test
    void findsLaterWhatWasCommitted() {
        pipe("put a 1");
        pipe("get a", "get b");

        assertThat(answers).containsExactly("1", "null");
    }

    @Test
    void deletesWhatWasCommittedAndWhatWasNot() {
        pipe("put a 1");
        pipe("delete a", "get a", "put b 2", "delete b", "get b");
        pipe("get a", "get b");

        assertThat(answers).containsExactly("null", "null", "null", "null");
        assertThat(changelog())
                .containsExactly(KeyValue.pair("a", "1"), KeyValue.pair("a", null), KeyValue.pair("b", null));
    }

    @Test
    void walksThroughWhatWasPutToo() {
        pipe("put b 2");
        pipe("put a 1", "delete b", "put c 3", "all");

        assertThat(answers).containsExactly("a=1", "c=3");
    }

    @Test
    void putsOnlyWhatIsNotThere() {
        pipe("absent a 1", "absent a 2", "get a");

        assertThat(answers).containsExactly("null", "1", "1");
    }

    private void pipe(String... commands) {
        driver.createInputTopic("commands", new StringSerializer(), new StringSerializer())
                .pipeInput("key", String.join(",", commands));
    }

    private List<KeyValue<String, String>> changelog() {
        return driver.createOutputTopic(
                        "words-app-" + STORE + "-changelog", new StringDeserializer(), new StringDeserializer())
                .readKeyValuesToList();
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "words-app");
        return settings;
    }

    private Topology topology() {
        Serde<String> counted = Serdes.serdeFrom(
                (topic, text) -> {
                    if (text != null) {
                        encoded.incrementAndGet();
                    }
                    return new StringSerializer().serialize(topic, text);
                },
                new StringDeserializer());
        return new Topology()
                .addSource("source", new StringDeserializer(), new StringDeserializer(), "commands")
                .addProcessor("commands", () -> new Commands(answers), "source")
                .addStateStore(
                        WriteBehindStore.before(Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(STORE), Serdes.String(), counted)),
                        "commands");
    }

    /** Does to the store what the record says, one word each for the action, the key and the value. */
    private static final class Commands implements Processor<String, String, Void, Void> {
        private final List<String> answers;
        private @Nullable KeyValueStore<String, String> open;

        private Commands(List<String> answers) {
            this.answers = answers;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            open = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<String, String> message) {
            KeyValueStore<String, String> store = requireNonNull(open);
            for (String command : message.value().split(",", -1)) {
                String[] words = command.split(" ", -1);
                switch (words[0]) {
                    case "put" -> store.put(words[1], words[2]);
                    case "absent" -> answers.add(String.valueOf(store.putIfAbsent(words[1], words[2])));
                    case "get" -> answers.add(String.valueOf(store.get(words[1])));
                    case "delete" -> store.delete(words[1]);
                    case "all" -> walk(store);
                    default -> throw new IllegalArgumentException(command);
                }
            }
        }

        private void walk(KeyValueStore<String, String> store) {
            try (KeyValueIterator<String, String> all = store.all()) {
                all.forEachRemaining(entry -> answers.add(entry.key + "=" + entry.value));
            }
        }
    }
}
