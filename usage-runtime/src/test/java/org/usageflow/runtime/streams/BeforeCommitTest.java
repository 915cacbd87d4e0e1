package org.usageflow.runtime.streams;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** On Kafka Streams itself: its driver commits after each record, and after the punctuations that an advance of time brings. */
class BeforeCommitTest {
    private static final String STORE = "before-commit";

    @Test
    void sendsWhatIsGatheredOnceForEachCommit() {
        try (TopologyTestDriver driver = new TopologyTestDriver(topology(), settings())) {
            var words = driver.createInputTopic("words", new StringSerializer(), new StringSerializer());
            var lines = driver.createOutputTopic("lines", new StringDeserializer(), new StringDeserializer());

            words.pipeInput("key", "one two three");
            words.pipeInput("key", "four");
            driver.advanceWallClockTime(Duration.ofMillis(25));

            assertThat(lines.readValuesToList()).containsExactly("one,two,three", "four", "tick,tick");
        }
    }

    private static Topology topology() {
        return new Topology()
                .addSource("source", new StringDeserializer(), new StringDeserializer(), "words")
                .addProcessor("gather", Gather::new, "source")
                .addStateStore(BeforeCommit.store(STORE), "gather")
                .addSink("lines", "lines", new StringSerializer(), new StringSerializer(), "gather");
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "gather-app");
        return settings;
    }

    private static final class Gather implements Processor<String, String, String, String> {
        private final StringBuilder line = new StringBuilder();
        private @Nullable ProcessorContext<String, String> context;

        @Override
        public void init(ProcessorContext<String, String> given) {
            context = given;
            BeforeCommit.run(given, STORE, this::send);
            given.schedule(Duration.ofMillis(10), PunctuationType.WALL_CLOCK_TIME, now -> {
                gather("tick");
                gather("tick");
            });
        }

        @Override
        public void process(Record<String, String> message) {
            for (String word : message.value().split(" ", -1)) {
                gather(word);
            }
        }

        private void gather(String word) {
            line.append(line.isEmpty() ? "" : ",").append(word);
        }

        private void send() {
            if (!line.isEmpty()) {
                requireNonNull(context).forward(new Record<>("line", line.toString(), 0));
                line.setLength(0);
            }
        }
    }
}
