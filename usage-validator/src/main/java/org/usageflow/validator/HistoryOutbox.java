package org.usageflow.validator;

import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.usageflow.runtime.streams.BeforeCommit;

/**
 * Rows on their way to the shards of histories, gathered by shard until they are many, or the transaction commits. Belongs to
 * one stream task.
 */
final class HistoryOutbox {
    static final String STORE = "history-outbox";

    private static final int ROWS_MAX = 100;
    /** Bytes of several rows together; a larger row goes alone, so that no slice is beyond what a broker takes. */
    private static final int BYTES_MAX = 64 << 10;

    private final ProcessorContext<String, Object> context;
    private final HistoryShards shards;
    private final List<List<RowCheck>> gathered;
    private final int[] bytes;
    private long latestMs;

    HistoryOutbox(ProcessorContext<String, Object> context, HistoryShards shards) {
        this.context = context;
        this.shards = shards;
        this.gathered = shards.emptySlices();
        this.bytes = new int[shards.count()];
        BeforeCommit.run(context, STORE, this::sendAll);
    }

    /**
     * Takes a row.
     *
     * @param timestampMs time of its event
     */
    void add(RowCheck row, long timestampMs) {
        int shard = shards.of(row.scope());
        latestMs = Math.max(latestMs, timestampMs);
        if (gathered.get(shard).size() == ROWS_MAX || bytes[shard] + row.verdict().length > BYTES_MAX) {
            send(shard);
        }
        gathered.get(shard).add(row);
        bytes[shard] += row.verdict().length;
    }

    private void sendAll() {
        for (int shard = 0; shard < bytes.length; shard++) {
            send(shard);
        }
    }

    private void send(int shard) {
        List<RowCheck> rows = gathered.get(shard);
        if (!rows.isEmpty()) {
            RowSlice slice = new RowSlice(rows);
            rows.clear();
            bytes[shard] = 0;
            context.forward(new Record<>(HistoryShards.key(shard), slice, latestMs), ValidatorTopology.TO_HISTORY);
        }
    }
}
