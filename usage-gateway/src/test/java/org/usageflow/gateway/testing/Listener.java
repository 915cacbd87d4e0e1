package org.usageflow.gateway.testing;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.usageflow.contract.Topic;
import org.usageflow.gateway.command.TopicReader;
import org.usageflow.runtime.StageContext;

/** Hands each event of a topic to a stand-in, on a thread of its own. */
final class Listener<T extends SpecificRecord> implements AutoCloseable {
    private final Thread thread;
    private volatile boolean closing;

    Listener(StageContext context, Topic topic, Class<T> type, Consumer<T> consumer) {
        TopicReader reader = TopicReader.open(context, List.of(topic), "stand-in-" + topic.name());
        reader.seekToEnd();
        Deserializer<T> deserializer = context.serdes().of(type).deserializer();
        this.thread = Thread.ofPlatform().name("stand-in-" + topic.name()).start(() -> {
            try (reader) {
                while (!closing) {
                    reader.poll(Duration.ofMillis(50))
                            .events()
                            .forEach(event -> consumer.accept(deserializer.deserialize(event.topic(), event.value())));
                }
            }
        });
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
