package org.usageflow.validator.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What rules need of each event of a small compacted topic, decoded once and held in memory by key. Thread-safe: the
 * global thread writes, stream threads read.
 *
 * <p>Fed by the processor of a global store that itself stays empty. Kafka Streams runs that processor over the whole
 * topic before the first record is processed, too: a store in memory has no checkpoint to start from, and a restore
 * goes through the processor (KAFKA-7663, GlobalStateManagerImpl.reprocessState in 4.3.1).
 *
 * @param <E> event
 * @param <V> what is held of it
 */
public final class MemoryView<E, V> {
    private final Function<E, V> decoder;
    private final Map<String, V> entries = new ConcurrentHashMap<>();

    public MemoryView(Function<E, V> decoder) {
        this.decoder = decoder;
    }

    public @Nullable V get(String key) {
        return entries.get(key);
    }

    /** Takes the latest event of a key; null when it was deleted. */
    public void update(String key, @Nullable E event) {
        if (event == null) {
            entries.remove(key);
        } else {
            entries.put(key, decoder.apply(event));
        }
    }

    /** A new processor that feeds this view. */
    public Processor<String, E, Void, Void> feeder() {
        return feeding(this::update);
    }

    /** A processor of a global store that hands each event on. */
    public static <E> Processor<String, E, Void, Void> feeding(BiConsumer<String, @Nullable E> into) {
        return new Processor<>() {
            @Override
            public void process(Record<String, E> message) {
                into.accept(message.key(), message.value());
            }
        };
    }
}
