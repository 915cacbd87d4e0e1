package org.usageflow.approval.suspense;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.SuspenseChange;
import org.usageflow.contract.SuspenseStatus;
import org.usageflow.contract.avro.CorrectRows;
import org.usageflow.contract.avro.CorrectedRow;
import org.usageflow.contract.avro.Origin;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.RecycleRows;
import org.usageflow.contract.avro.RecycledRow;
import org.usageflow.contract.avro.ReturnRows;
import org.usageflow.contract.avro.SuspendedRow;
import org.usageflow.contract.avro.SuspendedRowVersion;
import org.usageflow.contract.avro.SuspendedVersion;
import org.usageflow.contract.avro.SuspenseCommand;
import org.usageflow.contract.avro.SuspenseEvent;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.WriteOffRows;

/**
 * Decides what a command does to suspended rows. A row is changed by who saw its latest version, so that of two who change it
 * at once one is refused, and it is in at most one recycled file at a time. Deterministic; one per command, for one thread.
 */
public final class SuspenseMachine {
    private static final int AS_UPLOADED = 1;

    private final SuspenseCommand command;
    private final boolean takesChanges;
    private final IntFunction<@Nullable SuspendedRow> known;
    private final Map<Integer, SuspendedRow> states = new LinkedHashMap<>();
    private final List<UploadedRecord> recycled = new ArrayList<>();
    private final List<SuspendedVersion> versions = new ArrayList<>();
    private final List<Integer> refused = new ArrayList<>();

    /**
     * What a command leads to; the caller writes it.
     *
     * @param event what became of each row
     * @param states the new state of each row that changed
     * @param recycled rows on their way through validation
     */
    public record Decision(SuspenseEvent event, Map<Integer, SuspendedRow> states, List<UploadedRecord> recycled) {}

    private SuspenseMachine(SuspenseCommand command, boolean takesChanges, IntFunction<@Nullable SuspendedRow> known) {
        this.command = command;
        this.takesChanges = takesChanges;
        this.known = known;
    }

    /**
     * Decides on one command.
     *
     * @param takesChanges false when the upload is rejected, deleted or replaced by a newer one, or when the recycled file has
     *     all of its rows
     * @param known state of a row; null for one that nothing was done to
     */
    public static Decision decide(
            SuspenseCommand command, boolean takesChanges, IntFunction<@Nullable SuspendedRow> known) {
        return new SuspenseMachine(command, takesChanges, known).decide();
    }

    private Decision decide() {
        return switch (command.getBody()) {
            case CorrectRows wish -> {
                wish.getRows().forEach(this::correct);
                yield decision(SuspenseChange.CORRECTED, null);
            }
            case WriteOffRows wish -> {
                wish.getRows().forEach(row -> change(row.getRow(), row.getVersion(), SuspenseChange.WRITTEN_OFF));
                yield decision(SuspenseChange.WRITTEN_OFF, null);
            }
            case RecycleRows wish -> {
                wish.getRows().forEach(row -> recycle(row, wish.getRecycledFileId()));
                yield decision(SuspenseChange.RECYCLED, wish.getRecycledFileId());
            }
            case ReturnRows wish -> {
                wish.getRows().forEach(row -> takeBack(row, wish.getRecycledFileId()));
                yield decision(SuspenseChange.RETURNED, wish.getRecycledFileId());
            }
            default ->
                throw new IllegalArgumentException(
                        "A command with a body of " + command.getBody().getClass());
        };
    }

    private void correct(CorrectedRow wish) {
        if (isOpen(wish.getRow(), wish.getVersion())) {
            put(wish.getRow(), SuspenseChange.CORRECTED, null, wish.getBefore(), wish.getAfter());
        }
    }

    private void change(int row, int version, SuspenseChange change) {
        if (isOpen(row, version)) {
            put(row, change, null, null, null);
        }
    }

    private void recycle(RecycledRow wish, String recycledFileId) {
        UploadedRecord record = wish.getRecord();
        if (isOpen(record.getRow(), wish.getVersion())) {
            int version = put(record.getRow(), SuspenseChange.RECYCLED, recycledFileId, null, null);
            record.setOrigin(new Origin(command.getFileId(), command.getGeneration(), record.getRow(), version));
            recycled.add(record);
        }
    }

    private void takeBack(SuspendedRowVersion wish, String recycledFileId) {
        SuspendedRow state = state(wish.getRow());
        if (state.getVersion() == wish.getVersion() && recycledFileId.equals(state.getRecycledFileId())) {
            put(wish.getRow(), SuspenseChange.RETURNED, null, null, null);
        } else {
            refused.add(wish.getRow());
        }
    }

    private boolean isOpen(int row, int version) {
        SuspendedRow state = state(row);
        boolean open = takesChanges
                && state.getVersion() == version
                && SuspenseStatus.of(state.getStatus()) == SuspenseStatus.OPEN;
        if (!open) {
            refused.add(row);
        }
        return open;
    }

    private SuspendedRow state(int row) {
        SuspendedRow changed = states.get(row);
        SuspendedRow state = changed == null ? known.apply(row) : changed;
        return state == null ? new SuspendedRow(AS_UPLOADED, SuspenseStatus.OPEN.apiName(), null) : state;
    }

    private int put(
            int row,
            SuspenseChange change,
            @Nullable String recycledFileId,
            @Nullable RecordCells before,
            @Nullable RecordCells after) {
        int version = state(row).getVersion() + 1;
        states.put(row, new SuspendedRow(version, change.target().apiName(), recycledFileId));
        versions.add(new SuspendedVersion(row, version, before, after));
        return version;
    }

    private Decision decision(SuspenseChange change, @Nullable String recycledFileId) {
        SuspenseEvent event = new SuspenseEvent(
                command.getCommandId(),
                command.getFileId(),
                command.getGeneration(),
                command.getAt(),
                command.getActor(),
                command.getReason(),
                change.apiName(),
                recycledFileId,
                versions,
                refused);
        return new Decision(event, states, recycled);
    }
}
