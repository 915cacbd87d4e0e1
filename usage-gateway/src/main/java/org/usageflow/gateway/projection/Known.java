package org.usageflow.gateway.projection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which rows a table is known to hold, so that what records repeat is written once: the fresh ones of a batch wait to be written.
 * Forgets those that were not seen for longest, which are only written again. Used by one thread.
 *
 * @param <T> a row
 */
final class Known<T> {
    private static final int KNOWN_MAX = 200_000;
    private static final int ROWS_AT_ONCE = 2_000;

    private final Set<T> fresh = new LinkedHashSet<>();
    private final Map<T, Boolean> known = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<T, Boolean> eldest) {
            return size() > KNOWN_MAX;
        }
    };

    void add(T row) {
        if (known.put(row, true) == null) {
            fresh.add(row);
        }
    }

    /** Writes the fresh rows, some at a time. */
    void write(Consumer<List<T>> writer) {
        List<T> rows = new ArrayList<>(fresh);
        for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            writer.accept(rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE)));
        }
        fresh.clear();
    }

    /** Knows nothing, after a batch that failed. */
    void forget() {
        fresh.clear();
        known.clear();
    }
}
