package org.usageflow.gateway.projection;

import static org.usageflow.gateway.readmodel.SuspenseTables.LATEST_CELLS;
import static org.usageflow.gateway.readmodel.SuspenseTables.LATEST_CHANGED_AT;
import static org.usageflow.gateway.readmodel.SuspenseTables.LATEST_CORRECTED;
import static org.usageflow.gateway.readmodel.SuspenseTables.LATEST_FILE_ID;
import static org.usageflow.gateway.readmodel.SuspenseTables.LATEST_GENERATION;
import static org.usageflow.gateway.readmodel.SuspenseTables.LATEST_RECYCLED_ID;
import static org.usageflow.gateway.readmodel.SuspenseTables.LATEST_RECYCLES;
import static org.usageflow.gateway.readmodel.SuspenseTables.LATEST_ROW_NUMBER;
import static org.usageflow.gateway.readmodel.SuspenseTables.LATEST_STATUS;
import static org.usageflow.gateway.readmodel.SuspenseTables.LATEST_VERDICT_ID;
import static org.usageflow.gateway.readmodel.SuspenseTables.LATEST_VERSION;
import static org.usageflow.gateway.readmodel.SuspenseTables.ROWS;
import static org.usageflow.gateway.readmodel.SuspenseTables.VERSIONS;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertOnDuplicateSetMoreStep;
import org.jooq.InsertSetMoreStep;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.SuspenseChange;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.SuspendedVersion;
import org.usageflow.contract.avro.SuspenseEvent;
import org.usageflow.gateway.json.CellsJson;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.readmodel.SuspenseTables;

/** Versions of suspended rows. */
final class SuspenseProjector implements Projector<SuspenseEvent> {
    private final List<SuspenseEvent> taken = new ArrayList<>();
    private final CopyBuffer versions = new CopyBuffer();

    @Override
    public Topic topic() {
        return Topics.SUSPENSE;
    }

    @Override
    public Class<SuspenseEvent> type() {
        return SuspenseEvent.class;
    }

    @Override
    public void take(Arrived<SuspenseEvent> event) {
        SuspenseEvent change = event.value();
        if (change != null) {
            taken.add(change);
        }
    }

    @Override
    public void write(ProjectionTransaction transaction) throws SQLException {
        List<Query> latest = new ArrayList<>();
        for (SuspenseEvent event : taken) {
            for (SuspendedVersion row : event.getRows()) {
                addVersion(event, row);
                latest.add(latest(transaction.sql(), event, row));
            }
        }
        transaction.copy(VERSIONS, SuspenseTables.allOfVersions(), versions);
        if (!latest.isEmpty()) {
            transaction.sql().batch(latest).execute();
        }
        forget();
    }

    @Override
    public void forget() {
        taken.clear();
        versions.clear();
    }

    private void addVersion(SuspenseEvent event, SuspendedVersion row) {
        Actor actor = event.getActor();
        versions.text(event.getFileId())
                .number(event.getGeneration())
                .number(row.getRow())
                .number(row.getVersion())
                .text(event.getChange())
                .instant(event.getAt())
                .text(actor.getRole())
                .text(actor.getAccountId())
                .text(actor.getId())
                .text(actor.getName())
                .text(event.getReason())
                .text(event.getRecycledFileId())
                .text(json(row.getBefore()))
                .text(json(row.getAfter()))
                .endRow();
    }

    private static @Nullable String json(@Nullable RecordCells cells) {
        return cells == null ? null : Json.text(CellsJson.byHeader(cells));
    }

    private static Query latest(DSLContext sql, SuspenseEvent event, SuspendedVersion row) {
        SuspenseChange change = SuspenseChange.of(event.getChange());
        Record values = DSL.using(SQLDialect.POSTGRES)
                .newRecord(LATEST_VERSION, LATEST_STATUS, LATEST_CHANGED_AT)
                .values(row.getVersion(), change.target().apiName(), event.getAt());
        Record first = DSL.using(SQLDialect.POSTGRES)
                .newRecord(LATEST_FILE_ID, LATEST_GENERATION, LATEST_ROW_NUMBER, LATEST_CORRECTED, LATEST_RECYCLES)
                .values(
                        event.getFileId(),
                        event.getGeneration(),
                        row.getRow(),
                        false,
                        change == SuspenseChange.RECYCLED ? 1 : 0);
        List<Setting<?>> settings = settings(change, event, row);
        InsertSetMoreStep<Record> insert = sql.insertInto(ROWS).set(first).set(values);
        for (Setting<?> setting : settings) {
            insert = setting.into(insert);
        }
        InsertOnDuplicateSetMoreStep<Record> update = insert.onConflict(
                        LATEST_FILE_ID, LATEST_GENERATION, LATEST_ROW_NUMBER)
                .doUpdate()
                .set(values);
        for (Setting<?> setting : settings) {
            update = setting.into(update);
        }
        return change == SuspenseChange.RECYCLED ? update.set(LATEST_RECYCLES, LATEST_RECYCLES.plus(1)) : update;
    }

    private static List<Setting<?>> settings(SuspenseChange change, SuspenseEvent event, SuspendedVersion row) {
        return switch (change) {
            case CORRECTED ->
                List.of(
                        new Setting<>(LATEST_CORRECTED, true),
                        new Setting<>(LATEST_CELLS, JSONB.valueOf(String.valueOf(json(row.getAfter())))));
            case RECYCLED -> List.of(new Setting<>(LATEST_RECYCLED_ID, event.getRecycledFileId()));
            case RETURNED ->
                List.of(
                        new Setting<>(LATEST_CORRECTED, false),
                        new Setting<>(LATEST_RECYCLED_ID, null),
                        new Setting<>(LATEST_VERDICT_ID, event.getRecycledFileId()));
            case WRITTEN_OFF -> List.of();
        };
    }

    /** A column that one kind of change sets. */
    private record Setting<T>(Field<T> column, @Nullable T value) {
        InsertSetMoreStep<Record> into(InsertSetMoreStep<Record> insert) {
            return insert.set(column, value);
        }

        InsertOnDuplicateSetMoreStep<Record> into(InsertOnDuplicateSetMoreStep<Record> update) {
            return update.set(column, value);
        }
    }
}
