package org.usageflow.validator.history;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries in the order of their keys: a store of the stage, or a map. */
public interface OrderedEntries<V> {
    @Nullable V get(String key);

    void put(String key, V value);

    void delete(String key);

    /**
     * The entry with the highest key between two.
     *
     * @param from lowest key that counts
     * @param to highest key that counts
     */
    Map.@Nullable Entry<String, V> lastIn(String from, String to);
}
