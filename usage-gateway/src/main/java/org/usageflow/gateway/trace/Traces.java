package org.usageflow.gateway.trace;

import static org.usageflow.gateway.readmodel.ClosingsTable.CLOSED_AT;
import static org.usageflow.gateway.readmodel.ClosingsTable.CLOSED_BY;
import static org.usageflow.gateway.readmodel.ClosingsTable.EXTERNAL_BILLING_ID;
import static org.usageflow.gateway.readmodel.ClosingsTable.EXTERNAL_BILLING_NOTE;
import static org.usageflow.gateway.readmodel.ClosingsTable.RECONCILIATION_ID;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileId;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.Decision;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.contract.ledger.Accounts;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.json.CellsJson;
import org.usageflow.gateway.json.Times;
import org.usageflow.gateway.readmodel.ChunksTable;
import org.usageflow.gateway.readmodel.ErrorsTable;
import org.usageflow.gateway.readmodel.FileEventsTable;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.RecordsTable;
import org.usageflow.gateway.suspense.VersionView;

/** Puts traces together from the read model and, for cells and decisions, from the records' events. Thread-safe. */
final class Traces {
    private final TraceQueries queries;
    private final RecordEvents events;

    Traces(TraceQueries queries, RecordEvents events) {
        this.queries = queries;
        this.events = events;
    }

    /** The trace of an id; what the caller may not see does not exist. */
    TraceView require(Caller caller, String id, int offset, int limit) {
        TraceQueries.Kind kind = TraceQueries.Kind.of(id);
        List<Record> rows = queries.records(caller, kind, id, offset, limit);
        Set<String> fileIds =
                rows.stream().map(row -> row.get(RecordsTable.FILE_ID)).collect(Collectors.toCollection(TreeSet::new));
        if (kind == TraceQueries.Kind.FILE) {
            fileIds.add(id);
        }
        List<Record> files = queries.files(caller, fileIds);
        long total = queries.count(caller, kind, id);
        if (files.isEmpty() || (total == 0 && kind != TraceQueries.Kind.FILE)) {
            throw ApiException.notFound("Nothing that could be traced under " + id);
        }
        List<Record> chunks = queries.chunks(caller, fileIds);
        return new TraceView(
                id,
                kind.name().toLowerCase(Locale.ROOT),
                files.stream().map(this::file).toList(),
                chunks.stream()
                        .map(Traces::chunk)
                        .filter(chunk ->
                                kind != TraceQueries.Kind.CHUNK || chunk.id().equals(id))
                        .toList(),
                total,
                records(caller, rows, files, chunks));
    }

    private TraceView.File file(Record file) {
        String id = file.get(FilesTable.ID);
        return new TraceView.File(
                id,
                file.get(FilesTable.NAME),
                file.get(FilesTable.GENERATION),
                file.get(FilesTable.STATUS),
                file.get(FilesTable.VENDOR.id()),
                file.get(FilesTable.PROVIDER.id()),
                file.get(FilesTable.UPLOAD_NAME),
                queries.moves(id).map(Traces::move));
    }

    private static TraceView.Move move(Record move) {
        return new TraceView.Move(
                Times.format(move.get(FileEventsTable.DECIDED_AT)),
                move.get(FileEventsTable.TRANSITION),
                move.get(FileEventsTable.GENERATION),
                move.get(FileEventsTable.REFUSAL),
                move.get(FileEventsTable.ACTOR_ROLE),
                move.get(FileEventsTable.ACTOR_ACCOUNT),
                move.get(FileEventsTable.ACTOR_ID),
                move.get(FileEventsTable.ACTOR_NAME));
    }

    private static TraceView.Chunk chunk(Record chunk) {
        return new TraceView.Chunk(
                chunk.get(ChunksTable.ID),
                chunk.get(ChunksTable.FILE_ID),
                chunk.get(ChunksTable.HUB.id()),
                chunk.get(ChunksTable.STATUS),
                chunk.get(ChunksTable.EXTERNAL_ID),
                chunk.get(ChunksTable.EXTERNAL_BILLING_ID),
                chunk.get(ChunksTable.EXTERNAL_BILLING_NOTE),
                chunk.get(ChunksTable.RECORDS),
                chunk.get(ChunksTable.CLOSED));
    }

    private List<TraceView.TracedRecord> records(
            Caller caller, List<Record> rows, List<Record> files, List<Record> chunks) {
        Map<String, NavigableMap<Integer, String>> chunkOf = new HashMap<>();
        chunks.forEach(chunk -> chunkOf.computeIfAbsent(
                        chunk.get(ChunksTable.FILE_ID) + "/" + chunk.get(ChunksTable.HUB.id()), hub -> new TreeMap<>())
                .put(chunk.get(ChunksTable.FIRST_ROW), chunk.get(ChunksTable.ID)));
        List<TraceView.TracedRecord> traced = new ArrayList<>();
        for (Record file : files) {
            String fileId = file.get(FilesTable.ID);
            List<Record> own = rows.stream()
                    .filter(row -> row.get(RecordsTable.FILE_ID).equals(fileId))
                    .toList();
            if (!own.isEmpty()) {
                traced.addAll(records(caller, file, own, chunkOf));
            }
        }
        return traced;
    }

    /** The chunk of a record: of its hub's, the last that does not begin behind it. */
    private static @Nullable String chunkOf(Record row, Map<String, NavigableMap<Integer, String>> chunks) {
        String hub = row.get(RecordsTable.FILE_ID) + "/" + row.get(RecordsTable.HUB.id());
        Map.Entry<Integer, String> chunk =
                chunks.getOrDefault(hub, Collections.emptyNavigableMap()).floorEntry(row.get(RecordsTable.ROW_NUMBER));
        return chunk == null ? null : chunk.getValue();
    }

    private List<TraceView.TracedRecord> records(
            Caller caller, Record file, List<Record> rows, Map<String, NavigableMap<Integer, String>> chunks) {
        String fileId = file.get(FilesTable.ID);
        int generation = file.get(FilesTable.GENERATION);
        Set<Integer> numbers =
                rows.stream().map(row -> row.get(RecordsTable.ROW_NUMBER)).collect(Collectors.toSet());
        Instant judgedFrom = rows.stream()
                .map(row -> row.get(RecordsTable.CREATED_AT))
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
        Map<Integer, ValidatedRecord> judged = events.validated(fileId, generation, numbers, judgedFrom);
        Map<Integer, ApprovedRecord> released = acceptedAt(fileId)
                .map(at -> events.approved(fileId, generation, numbers, at))
                .orElse(Map.of());
        return rows.stream()
                .map(row -> {
                    int number = row.get(RecordsTable.ROW_NUMBER);
                    return record(caller, row, judged.get(number), released.get(number), chunkOf(row, chunks));
                })
                .toList();
    }

    private Optional<Instant> acceptedAt(String fileId) {
        return queries.moves(fileId).stream()
                .filter(move -> move.get(FileEventsTable.TRANSITION).equals(FileTransition.ACCEPT.name())
                        && move.get(FileEventsTable.REFUSAL) == null)
                .map(move -> move.get(FileEventsTable.DECIDED_AT))
                .findFirst();
    }

    private TraceView.TracedRecord record(
            Caller caller,
            Record row,
            @Nullable ValidatedRecord judged,
            @Nullable ApprovedRecord released,
            @Nullable String chunkId) {
        String fileId = row.get(RecordsTable.FILE_ID);
        int number = row.get(RecordsTable.ROW_NUMBER);
        String originId = row.get(FilesTable.ORIGIN_ID);
        boolean valid = row.get(RecordsTable.VALID);
        return new TraceView.TracedRecord(
                new FileId(fileId).recordId(number),
                fileId,
                row.get(RecordsTable.GENERATION),
                judged == null || judged.getSheet().isEmpty() ? UsageColumn.RECORDS_TAB : judged.getSheet(),
                number,
                row.get(RecordsTable.RECORD_ID),
                judged == null ? null : CellsJson.byHeader(judged.getCells()),
                valid,
                valid ? List.of() : queries.errors(fileId, number).map(Traces::error),
                row.get(RecordsTable.SUBSCRIPTION_ID),
                row.get(RecordsTable.ITEM_ID),
                plain(row.get(RecordsTable.QUANTITY)),
                row.get(RecordsTable.ITEM_UNIT),
                plain(row.get(RecordsTable.AMOUNT)),
                row.get(FilesTable.CURRENCY),
                released == null ? null : accepted(released.getDecision()),
                chunkId,
                bill(row),
                originId == null ? null : new FileId(originId).recordId(number),
                valid && originId == null
                        ? List.of()
                        : queries.versions(caller, row).map(version -> VersionView.of(version)));
    }

    private static TraceView.CellError error(Record error) {
        return new TraceView.CellError(
                error.get(ErrorsTable.CODE),
                error.get(ErrorsTable.COLUMN_NAME),
                error.get(ErrorsTable.MESSAGE),
                error.get(ErrorsTable.RAW_VALUE));
    }

    private static TraceView.Accepted accepted(Decision decision) {
        return new TraceView.Accepted(
                Times.format(decision.getAt()),
                decision.getBy().getRole(),
                decision.getBy().getId(),
                decision.getBy().getName(),
                decision.getRuleId(),
                decision.getRuleVersion());
    }

    private static TraceView.@Nullable Bill bill(Record row) {
        String reconciliationId = row.get(RECONCILIATION_ID);
        return reconciliationId == null
                ? null
                : new TraceView.Bill(
                        reconciliationId,
                        row.get(EXTERNAL_BILLING_ID),
                        row.get(EXTERNAL_BILLING_NOTE),
                        Times.format(row.get(CLOSED_AT)),
                        row.get(CLOSED_BY));
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : Accounts.plain(number);
    }
}
