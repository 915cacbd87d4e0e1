package org.usageflow.validator.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.validator.claim.LiveFiles;

/**
 * The histories of one shard. A row writes what its own file reported of its subscription and item, and one with very many
 * others of these costs a seek more; never a walk over them. What earlier files reported is read once and remembered. Used by one
 * thread.
 */
public final class HistoryBook {
    /** About the bytes of the histories that are remembered: those of some ten thousand subscriptions. */
    private static final long REMEMBERED_BYTES_MAX = 8 << 20;

    private static final int USE_BYTES = 128;

    private final OrderedEntries<HistoryEntry> store;
    private final LiveFiles files;
    private final Cache<String, History> remembered = Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(REMEMBERED_BYTES_MAX)
            .weigher(HistoryBook::bytes)
            .build();

    public HistoryBook(OrderedEntries<HistoryEntry> store, LiveFiles files) {
        this.store = store;
        this.files = files;
    }

    private static int bytes(String scope, History history) {
        int bytes = USE_BYTES + scope.length();
        for (int place = 0; place < history.size(); place++) {
            bytes += USE_BYTES + 2 * Long.BYTES * history.use(place).spans().size();
        }
        return bytes;
    }

    /**
     * Judges a row, and keeps what it reports when it is in order.
     *
     * @param keep false for a row that has errors already: it is judged, so that it gets all its errors together
     */
    public Answer answer(String scope, Question row, boolean keep) {
        History history = remembered.get(scope, this::read);
        Answer answer = history.answer(row, files, (use, usage) -> overlaps(HistoryKeys.spans(scope, use), usage));
        if (keep && answer instanceof Answer.Judged judged && judged.inOrder()) {
            keep(scope, row, history);
        }
        return answer;
    }

    private History read(String scope) {
        return store.get(HistoryKeys.use(scope, 0)) instanceof HistoryEntry.Latest latest
                ? read(scope, latest)
                : History.NONE;
    }

    private History read(String scope, HistoryEntry.Latest latest) {
        List<FileUse> uses = new ArrayList<>(1 + latest.earlier());
        uses.add(latest.use());
        for (int place = 1; place <= latest.earlier(); place++) {
            if (store.get(HistoryKeys.use(scope, place)) instanceof HistoryEntry.Earlier earlier) {
                uses.add(earlier.use());
            } else {
                throw new IllegalStateException("the store lacks use " + place + " of the history " + scope);
            }
        }
        return History.of(uses);
    }

    private void keep(String scope, Question row, History before) {
        History after = before.withoutDead(files).plus(row);
        FileUse own = after.use(0);
        if (own.overflows()) {
            String spans = HistoryKeys.spans(scope, own);
            own.spans().list().forEach(span -> put(spans, span));
            after = after.withFirst(own.spill());
        } else if (own.spilled()) {
            join(HistoryKeys.spans(scope, own), row.usage());
        }
        write(scope, before, after);
    }

    /** Writes what has changed, and no other use. */
    private void write(String scope, History before, History after) {
        for (int place = 0; place < after.size(); place++) {
            boolean same = place < before.size() && before.use(place).equals(after.use(place));
            if (place == 0 && !(same && before.size() == after.size())) {
                store.put(HistoryKeys.use(scope, 0), new HistoryEntry.Latest(after.use(0), after.size() - 1));
            } else if (!same) {
                store.put(HistoryKeys.use(scope, place), new HistoryEntry.Earlier(after.use(place)));
            }
        }
        for (int place = after.size(); place < before.size(); place++) {
            store.delete(HistoryKeys.use(scope, place));
        }
        remembered.put(scope, after);
    }

    /** Deletes what an entry of the store keeps for uploads that bar nobody any more. */
    public void sweep(String key, HistoryEntry entry) {
        switch (entry) {
            case HistoryEntry.Latest latest -> sweep(HistoryKeys.scope(key), latest);
            case HistoryEntry.Earlier ignored -> {
                // goes with the latest one of its scope
            }
            case HistoryEntry.SpanEnd ignored -> {
                if (!files.isLive(HistoryKeys.fileId(key), HistoryKeys.generation(key))) {
                    store.delete(key);
                }
            }
        }
    }

    private void sweep(String scope, HistoryEntry.Latest latest) {
        History known = remembered.getIfPresent(scope);
        History history = known == null ? read(scope, latest) : known;
        History live = history.withoutDead(files);
        if (live != history) {
            write(scope, history, live);
        }
    }

    private boolean overlaps(String spans, Span usage) {
        Span last = lastBefore(spans, usage.to() - 1);
        return last != null && last.overlaps(usage);
    }

    private void join(String spans, Span usage) {
        Span joined = usage;
        Span last = lastBefore(spans, usage.to() + 1);
        while (last != null && last.joins(usage)) {
            store.delete(HistoryKeys.span(spans, last.from()));
            joined = joined.join(last);
            last = lastBefore(spans, usage.to() + 1);
        }
        put(spans, joined);
    }

    /** The last span that begins at a second or before. */
    private @Nullable Span lastBefore(String spans, long second) {
        Map.Entry<String, HistoryEntry> last =
                store.lastIn(HistoryKeys.span(spans, Long.MIN_VALUE), HistoryKeys.span(spans, second));
        return last != null && last.getValue() instanceof HistoryEntry.SpanEnd end
                ? new Span(HistoryKeys.from(last.getKey()), end.second())
                : null;
    }

    private void put(String spans, Span span) {
        store.put(HistoryKeys.span(spans, span.from()), new HistoryEntry.SpanEnd(span.to()));
    }
}
