package org.usageflow.validator.history;

import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.validator.claim.LiveFiles;

/**
 * The histories of one shard. A row costs a look-up and a write, and one with very many others of its file, subscription
 * and item a seek more; never a walk over them. Used by one thread.
 */
public final class HistoryBook {
    private final OrderedEntries store;
    private final LiveFiles files;

    public HistoryBook(OrderedEntries store, LiveFiles files) {
        this.store = store;
        this.files = files;
    }

    /**
     * Judges a row, and keeps what it reports when it is in order.
     *
     * @param keep false for a row that has errors already: it is judged, so that it gets all its errors together
     */
    public Answer answer(String scope, Question row, boolean keep) {
        byte[] known = store.get(SpanKeys.history(scope));
        History history = known == null ? History.NONE : HistoryCodec.decode(known);
        Answer answer = history.answer(row, files, (use, usage) -> overlaps(SpanKeys.spans(scope, use), usage));
        if (keep && answer instanceof Answer.Judged judged && judged.inOrder()) {
            keep(scope, row, history);
        }
        return answer;
    }

    private void keep(String scope, Question row, History before) {
        History after = before.withoutDead(files).plus(row);
        FileUse own = after.ofFile(row.fileId()).orElseThrow();
        if (own.overflows()) {
            String spans = SpanKeys.spans(scope, own);
            own.spans().list().forEach(span -> put(spans, span));
            after = after.with(own.spill());
        } else if (own.spilled()) {
            join(SpanKeys.spans(scope, own), row.usage());
        }
        store.put(SpanKeys.history(scope), HistoryCodec.encode(after));
    }

    /** Deletes what an entry of the store keeps for uploads that bar nobody any more. */
    public void sweep(String key, byte[] value) {
        if (SpanKeys.isSpan(key)) {
            if (!files.isLive(SpanKeys.fileId(key), SpanKeys.generation(key))) {
                store.delete(key);
            }
            return;
        }
        History history = HistoryCodec.decode(value);
        History live = history.withoutDead(files);
        if (live.uses().isEmpty()) {
            store.delete(key);
        } else if (!live.equals(history)) {
            store.put(key, HistoryCodec.encode(live));
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
            store.delete(SpanKeys.span(spans, last.from()));
            joined = joined.join(last);
            last = lastBefore(spans, usage.to() + 1);
        }
        put(spans, joined);
    }

    /** The last span that begins at a second or before. */
    private @Nullable Span lastBefore(String spans, long second) {
        Map.Entry<String, byte[]> last =
                store.lastIn(SpanKeys.span(spans, Long.MIN_VALUE), SpanKeys.span(spans, second));
        return last == null
                ? null
                : new Span(
                        SpanKeys.from(last.getKey()),
                        ByteBuffer.wrap(last.getValue()).getLong());
    }

    private void put(String spans, Span span) {
        store.put(
                SpanKeys.span(spans, span.from()),
                ByteBuffer.allocate(Long.BYTES).putLong(span.to()).array());
    }
}
