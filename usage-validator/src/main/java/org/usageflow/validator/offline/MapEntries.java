package org.usageflow.validator.offline;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.usageflow.validator.history.OrderedEntries;

/** Entries on the heap. Not for several threads. */
final class MapEntries implements OrderedEntries {
    private final NavigableMap<String, byte[]> entries = new TreeMap<>();

    @Override
    public byte @Nullable [] get(String key) {
        return entries.get(key);
    }

    @Override
    public void put(String key, byte[] value) {
        entries.put(key, value);
    }

    @Override
    public void delete(String key) {
        entries.remove(key);
    }

    @Override
    public Map.@Nullable Entry<String, byte[]> lastIn(String from, String to) {
        Map.Entry<String, byte[]> last = entries.floorEntry(to);
        return last == null || last.getKey().compareTo(from) < 0 ? null : last;
    }
}
