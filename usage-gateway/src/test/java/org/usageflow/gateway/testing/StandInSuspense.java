package org.usageflow.gateway.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.SuspenseChange;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.CorrectRows;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.RecycleRows;
import org.usageflow.contract.avro.ReturnRows;
import org.usageflow.contract.avro.SuspendedVersion;
import org.usageflow.contract.avro.SuspenseCommand;
import org.usageflow.contract.avro.SuspenseEvent;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.WriteOffRows;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.runtime.StageContext;

/** Answers commands about suspended rows as approval does, as far as tests go: the latest version decides. */
public final class StandInSuspense implements AutoCloseable {
    private final EventWriter writer;
    private final Listener<SuspenseCommand> commands;
    private final Map<String, Integer> versions = new HashMap<>();
    private final List<UploadedRecord> recycled = new ArrayList<>();

    public StandInSuspense(StageContext context, EventWriter writer) {
        this.writer = writer;
        this.commands = new Listener<>(context, Topics.SUSPENSE_COMMANDS, SuspenseCommand.class, this::answer);
    }

    /** Rows that were recycled so far. */
    public synchronized List<UploadedRecord> recycled() {
        return List.copyOf(recycled);
    }

    private synchronized void answer(SuspenseCommand command) {
        List<SuspendedVersion> rows = new ArrayList<>();
        List<Integer> refused = new ArrayList<>();
        switch (command.getBody()) {
            case CorrectRows wish ->
                wish.getRows()
                        .forEach(row -> change(
                                command,
                                row.getRow(),
                                row.getVersion(),
                                row.getBefore(),
                                row.getAfter(),
                                rows,
                                refused));
            case WriteOffRows wish ->
                wish.getRows()
                        .forEach(row -> change(command, row.getRow(), row.getVersion(), null, null, rows, refused));
            case RecycleRows wish ->
                wish.getRows().forEach(row -> {
                    recycled.add(row.getRecord());
                    change(command, row.getRecord().getRow(), row.getVersion(), null, null, rows, refused);
                });
            case ReturnRows wish ->
                wish.getRows()
                        .forEach(row -> change(command, row.getRow(), row.getVersion(), null, null, rows, refused));
            default ->
                throw new AssertionError("No test sends " + command.getBody().getClass());
        }
        String into = command.getBody() instanceof RecycleRows recycling
                ? recycling.getRecycledFileId()
                : command.getBody() instanceof ReturnRows returning ? returning.getRecycledFileId() : null;
        SuspenseEvent event = new SuspenseEvent(
                command.getCommandId(),
                command.getFileId(),
                command.getGeneration(),
                command.getAt(),
                command.getActor(),
                command.getReason(),
                change(command.getBody()).apiName(),
                into,
                rows,
                refused);
        writer.write(Topics.SUSPENSE, command.getFileId(), event).join();
    }

    private static SuspenseChange change(Object body) {
        return switch (body) {
            case CorrectRows ignored -> SuspenseChange.CORRECTED;
            case WriteOffRows ignored -> SuspenseChange.WRITTEN_OFF;
            case RecycleRows ignored -> SuspenseChange.RECYCLED;
            default -> SuspenseChange.RETURNED;
        };
    }

    private void change(
            SuspenseCommand command,
            int row,
            int version,
            @Nullable RecordCells before,
            @Nullable RecordCells after,
            List<SuspendedVersion> rows,
            List<Integer> refused) {
        String key = command.getFileId() + "/" + row;
        if (versions.getOrDefault(key, 1) == version) {
            versions.put(key, version + 1);
            rows.add(new SuspendedVersion(row, version + 1, before, after));
        } else {
            refused.add(row);
        }
    }

    @Override
    public void close() {
        commands.close();
    }
}
