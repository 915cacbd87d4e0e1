package org.usageflow.runtime.streams;

import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps a decoded view up to date with a global store's topic: what the store holds at the start, then each event. */
public final class ViewLoader<V> implements Processor<String, V, Void, Void> {
    private final String storeName;
    private final BiConsumer<String, V> view;
    private @Nullable KeyValueStore<String, V> store;

    /**
     * Makes the processor of one global store.
     *
     * @param view takes a key and its latest value; the value is null when the key was deleted
     */
    public ViewLoader(String storeName, BiConsumer<String, V> view) {
        this.storeName = storeName;
        this.view = view;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        KeyValueStore<String, V> opened = context.getStateStore(storeName);
        store = opened;
        try (KeyValueIterator<String, V> known = opened.all()) {
            known.forEachRemaining(entry -> view.accept(entry.key, entry.value));
        }
    }

    @Override
    public void process(Record<String, V> event) {
        Objects.requireNonNull(store).put(event.key(), event.value());
        view.accept(event.key(), event.value());
    }
}
