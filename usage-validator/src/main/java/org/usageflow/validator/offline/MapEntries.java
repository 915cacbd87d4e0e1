package org.usageflow.validator.offline;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.usageflow.validator.history.OrderedEntries;

/** Entries on the heap. Not for several threads. */
final class MapEntries<V> implements OrderedEntries<V> {
    private final NavigableMap<String, V> entries = new TreeMap<>();

    @Override
    public @Nullable V get(String key) {
        return entries.get(key);
    }

    @Override
    public void put(String key, V value) {
        entries.put(key, value);
    }

    @Override
    public void delete(String key) {
        entries.remove(key);
    }

    @Override
    public Map.@Nullable Entry<String, V> lastIn(String from, String to) {
        Map.Entry<String, V> last = entries.floorEntry(to);
        return last == null || last.getKey().compareTo(from) < 0 ? null : last;
    }
}
