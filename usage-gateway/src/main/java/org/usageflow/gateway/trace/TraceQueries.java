package org.usageflow.gateway.trace;

import static org.usageflow.gateway.readmodel.ClosingsTable.CLOSED_AT;
import static org.usageflow.gateway.readmodel.ClosingsTable.CLOSED_BY;
import static org.usageflow.gateway.readmodel.ClosingsTable.CLOSINGS;
import static org.usageflow.gateway.readmodel.ClosingsTable.EXTERNAL_BILLING_ID;
import static org.usageflow.gateway.readmodel.ClosingsTable.EXTERNAL_BILLING_NOTE;
import static org.usageflow.gateway.readmodel.ClosingsTable.RECONCILIATION_ID;
import static org.usageflow.gateway.readmodel.FilesTable.FILES;
import static org.usageflow.gateway.readmodel.RecordsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.RecordsTable.GENERATION;
import static org.usageflow.gateway.readmodel.RecordsTable.RECORDS;
import static org.usageflow.gateway.readmodel.RecordsTable.ROW_NUMBER;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.FileId;
import org.usageflow.contract.PartId;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.readmodel.ChunkRows;
import org.usageflow.gateway.readmodel.ChunksTable;
import org.usageflow.gateway.readmodel.ClosingsTable;
import org.usageflow.gateway.readmodel.ErrorsTable;
import org.usageflow.gateway.readmodel.FileEventsTable;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.gateway.readmodel.SuspenseTables;

/** What the read model knows for a trace, as far as a caller may see the files. Thread-safe. */
final class TraceQueries {
    private final DSLContext sql;

    TraceQueries(DSLContext sql) {
        this.sql = sql;
    }

    /** What an id names. */
    enum Kind {
        FILE,
        CHUNK,
        RECORD,
        BILL;

        static Kind of(String id) {
            if (FileId.isFileId(id)) {
                return FILE;
            }
            if (PartId.parseRecord(id).isPresent()) {
                return RECORD;
            }
            return PartId.parseChunk(id).isPresent() ? CHUNK : BILL;
        }
    }

    private static Table<?> records() {
        return RECORDS.join(FILES)
                .on(FilesTable.ID.eq(FILE_ID).and(FilesTable.GENERATION.eq(GENERATION)))
                .leftJoin(CLOSINGS)
                .on(ClosingsTable.FILE_ID.eq(FILE_ID).and(ClosingsTable.ROW_NUMBER.eq(ROW_NUMBER)));
    }

    private static List<Field<?>> columns() {
        List<Field<?>> columns = new ArrayList<>(RecordsTable.all());
        columns.addAll(List.of(
                FilesTable.CURRENCY,
                FilesTable.ORIGIN_ID,
                RECONCILIATION_ID,
                EXTERNAL_BILLING_ID,
                EXTERNAL_BILLING_NOTE,
                CLOSED_AT,
                CLOSED_BY));
        return columns;
    }

    /** Which records an id is about. */
    private Condition about(Caller caller, Kind kind, String id) {
        return switch (kind) {
            case FILE -> FILE_ID.eq(id);
            case RECORD ->
                PartId.parseRecord(id)
                        .map(part -> FILE_ID.eq(part.file().value()).and(ROW_NUMBER.eq(part.row())))
                        .orElseGet(DSL::falseCondition);
            case CHUNK -> ofChunk(caller, ChunksTable.ID.eq(id));
            case BILL -> EXTERNAL_BILLING_ID.eq(id).or(ofChunk(caller, ChunksTable.EXTERNAL_ID.eq(id)));
        };
    }

    private Condition ofChunk(Caller caller, Condition chunk) {
        return ChunkRows.of(sql, chunk.and(ofChunks(caller)));
    }

    private static Condition ofChunks(Caller caller) {
        return caller.role() == ActorRole.VENDOR ? DSL.falseCondition() : Visibility.ofChunks(caller);
    }

    long count(Caller caller, Kind kind, String id) {
        return sql.fetchCount(
                DSL.selectOne().from(records()).where(about(caller, kind, id).and(Visibility.ofRecords(caller))));
    }

    Result<Record> records(Caller caller, Kind kind, String id, int offset, int limit) {
        return sql.select(columns())
                .from(records())
                .where(about(caller, kind, id).and(Visibility.ofRecords(caller)))
                .orderBy(FILE_ID, ROW_NUMBER)
                .offset(offset)
                .limit(limit)
                .fetch();
    }

    Result<Record> files(Caller caller, Collection<String> ids) {
        return sql.select(FilesTable.all())
                .from(FILES)
                .where(FilesTable.ID.in(ids).and(Visibility.ofFiles(caller)))
                .orderBy(FilesTable.ID)
                .fetch();
    }

    Result<Record> moves(String fileId) {
        return sql.select(FileEventsTable.all())
                .from(FileEventsTable.FILE_EVENTS)
                .where(FileEventsTable.FILE_ID.eq(fileId))
                .orderBy(FileEventsTable.TOPIC_OFFSET)
                .fetch();
    }

    Result<Record> errors(String fileId, int row) {
        return sql.select(ErrorsTable.all())
                .from(ErrorsTable.ERRORS)
                .where(ErrorsTable.FILE_ID.eq(fileId).and(ErrorsTable.ROW_NUMBER.eq(row)))
                .orderBy(ErrorsTable.POSITION)
                .fetch();
    }

    /** Versions of a suspended row, or of the one that a record of a recycled file comes from; a distributor sees none. */
    Result<Record> versions(Caller caller, Record record) {
        String fileId = record.get(FILE_ID);
        String originId = record.get(FilesTable.ORIGIN_ID);
        Condition ofRow = SuspenseTables.OF_ROW_NUMBER.eq(record.get(ROW_NUMBER));
        Condition ofUpload = originId == null
                ? SuspenseTables.OF_FILE_ID.eq(fileId).and(SuspenseTables.OF_GENERATION.eq(record.get(GENERATION)))
                : DSL.row(SuspenseTables.OF_FILE_ID, SuspenseTables.OF_GENERATION)
                        .in(DSL.select(SuspenseTables.OF_FILE_ID, SuspenseTables.OF_GENERATION)
                                .from(SuspenseTables.VERSIONS)
                                .where(SuspenseTables.OF_FILE_ID.eq(originId))
                                .and(ofRow)
                                .and(SuspenseTables.INTO_ID.eq(fileId)));
        return sql.select(SuspenseTables.allOfVersions())
                .from(SuspenseTables.VERSIONS)
                .where(ofUpload.and(ofRow).and(DSL.condition(Visibility.seesSuspended(caller))))
                .orderBy(SuspenseTables.NUMBER)
                .fetch();
    }

    Result<Record> chunks(Caller caller, Collection<String> fileIds) {
        return sql.select(ChunksTable.all())
                .from(ChunksTable.CHUNKS)
                .where(ChunksTable.FILE_ID.in(fileIds).and(ofChunks(caller)))
                .orderBy(ChunksTable.ID)
                .fetch();
    }

    /** The file that a file's or chunk's id names. */
    static Optional<String> fileOf(Kind kind, String id) {
        return switch (kind) {
            case FILE -> Optional.of(id);
            case CHUNK -> PartId.parseChunk(id).map(part -> part.file().value());
            case RECORD -> PartId.parseRecord(id).map(part -> part.file().value());
            case BILL -> Optional.empty();
        };
    }
}
