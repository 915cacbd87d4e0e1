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
public record StoredEntries(KeyValueStore<String, byte[]> store) implements OrderedEntries {
    @Override
    public byte @Nullable [] get(String key) {
        return store.get(key);
    }

    @Override
    public void put(String key, byte[] value) {
        store.put(key, value);
    }

    @Override
    public void delete(String key) {
        store.delete(key);
    }

    @Override
    public Map.@Nullable Entry<String, byte[]> lastIn(String from, String to) {
        try (KeyValueIterator<String, byte[]> backwards = store.reverseRange(from, to)) {
            if (!backwards.hasNext()) {
                return null;
            }
            KeyValue<String, byte[]> last = backwards.next();
            return Map.entry(last.key, last.value);
        }
    }
}
