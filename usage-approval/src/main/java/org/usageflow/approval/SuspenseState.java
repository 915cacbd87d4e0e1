package org.usageflow.approval;

import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.SuspendedRow;
import org.usageflow.contract.avro.SuspenseCommand;

/** Suspended rows to which something was done, which recycled files have all of their rows, and which uploads are past. */
final class SuspenseState {
    static final String ROWS = "suspended-rows";
    static final String FULL = "recycled-full";

    private final KeyValueStore<RowKey, SuspendedRow> rows;
    private final KeyValueStore<String, Integer> full;

    SuspenseState(ProcessingContext context) {
        this.rows = context.getStateStore(ROWS);
        this.full = context.getStateStore(FULL);
    }

    @Nullable SuspendedRow row(SuspenseCommand command, int row) {
        return rows.get(key(command, row));
    }

    void put(SuspenseCommand command, int row, SuspendedRow state) {
        rows.put(key(command, row), state);
    }

    private static RowKey key(SuspenseCommand command, int row) {
        return new RowKey(command.getFileId(), command.getGeneration(), row);
    }

    /** True when a recycled file takes no more rows. */
    boolean isFull(String recycledFileId) {
        return Optional.ofNullable(full.get(recycledFileId)).isPresent();
    }

    void setFull(String recycledFileId) {
        full.put(recycledFileId, 1);
    }
}
