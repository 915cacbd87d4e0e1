package org.usageflow.validator.state;

import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.usageflow.validator.history.OrderedEntries;

/**
 * Entries of a store.
 *
 * @param store in the order of the keys' UTF-8 bytes
 */
public record StoredEntries<V>(KeyValueStore<String, V> store) implements OrderedEntries<V> {
    @Override
    public @Nullable V get(String key) {
        return store.get(key);
    }

    @Override
    public void put(String key, V value) {
        store.put(key, value);
    }

    @Override
    public void delete(String key) {
        store.delete(key);
    }

    @Override
    public Map.@Nullable Entry<String, V> lastIn(String from, String to) {
        try (KeyValueIterator<String, V> backwards = store.reverseRange(from, to)) {
            if (!backwards.hasNext()) {
                return null;
            }
            KeyValue<String, V> last = backwards.next();
            return Map.entry(last.key, last.value);
        }
    }
}
