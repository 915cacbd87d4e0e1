package org.usageflow.gateway.progress;

import static org.usageflow.gateway.readmodel.FilesTable.BYTES_READ;
import static org.usageflow.gateway.readmodel.FilesTable.BYTES_TO_READ;
import static org.usageflow.gateway.readmodel.FilesTable.EMITTED;
import static org.usageflow.gateway.readmodel.FilesTable.GENERATION;
import static org.usageflow.gateway.readmodel.FilesTable.ID;
import static org.usageflow.gateway.readmodel.FilesTable.INVALID;
import static org.usageflow.gateway.readmodel.FilesTable.ROWS_BLANK;
import static org.usageflow.gateway.readmodel.FilesTable.ROWS_READ;
import static org.usageflow.gateway.readmodel.FilesTable.SPLIT_FINISHED;
import static org.usageflow.gateway.readmodel.FilesTable.STATUS;
import static org.usageflow.gateway.readmodel.FilesTable.UPDATED_AT;
import static org.usageflow.gateway.readmodel.FilesTable.UPLOAD_BYTES;
import static org.usageflow.gateway.readmodel.FilesTable.UPLOAD_NAME;
import static org.usageflow.gateway.readmodel.FilesTable.VALID;

import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.gateway.file.FileQueries;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.json.Times;
import org.usageflow.gateway.readmodel.CollectionTables;
import org.usageflow.gateway.readmodel.FileEventsTable;
import org.usageflow.gateway.readmodel.RecordsTable;

/**
 * How far a file is, from what the stages told: the same after a restart, and however many of them work on it. Thread-safe.
 */
public final class ProgressResource implements Resource {
    private static final int OK = 200;
    private static final BigDecimal ALL = new BigDecimal("100.0");
    private static final List<String> MOMENTS = List.of(
            FileTransition.START_PROCESSING.name(),
            FileTransition.MARK_READY.name(),
            FileTransition.MARK_INVALID.name());

    private final DSLContext sql;
    private final FileQueries files;
    private final InstantSource clock;

    public ProgressResource(DSLContext sql, FileQueries files, InstantSource clock) {
        this.sql = sql;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/usage/files/{id}/progress", this::get));
    }

    public void get(Context http) {
        Responses.send(http, OK, view(files.require(Requests.caller(http), http.pathParam("id"))));
    }

    private ProgressView view(Record file) {
        Map<String, Instant> moments = moments(file);
        Optional<Instant> startedAt = Optional.ofNullable(moments.get(FileTransition.START_PROCESSING.name()));
        Optional<Instant> endedAt = Optional.ofNullable(moments.get(FileTransition.MARK_READY.name()))
                .or(() -> Optional.ofNullable(moments.get(FileTransition.MARK_INVALID.name())));
        long validated = file.get(VALID) + file.get(INVALID);
        OptionalLong total = total(file);
        OptionalLong expected = total.isPresent()
                ? total
                : Pace.expected(file.get(ROWS_READ), file.get(BYTES_READ), file.get(BYTES_TO_READ));
        Pace pace = new Pace(file.get(ROWS_BLANK) + validated, expected, startedAt, endedAt.orElseGet(clock::instant));
        return new ProgressView(
                file.get(ID),
                file.get(STATUS),
                file.get(GENERATION),
                collected(file),
                file.get(UPLOAD_BYTES),
                file.get(ROWS_READ),
                file.get(ROWS_BLANK),
                orNull(total),
                orNull(expected),
                file.get(BYTES_READ),
                file.get(BYTES_TO_READ),
                file.get(EMITTED),
                validated,
                file.get(VALID),
                file.get(INVALID),
                inApi(file),
                isOpen(file) ? decimalOrNull(pace.percent()) : endedAt.isPresent() ? ALL : null,
                decimalOrNull(pace.rowsPerSecond()),
                isOpen(file) ? orNull(pace.secondsLeft()) : endedAt.isPresent() ? Long.valueOf(0) : null,
                textOrNull(startedAt),
                Times.format(file.get(UPDATED_AT)),
                textOrNull(endedAt));
    }

    private static boolean isOpen(Record file) {
        UsageFileStatus status = UsageFileStatus.of(file.get(STATUS));
        return status == UsageFileStatus.UPLOADED || status == UsageFileStatus.PROCESSING;
    }

    private Map<String, Instant> moments(Record file) {
        return sql.select(FileEventsTable.TRANSITION, DSL.max(FileEventsTable.DECIDED_AT))
                .from(FileEventsTable.FILE_EVENTS)
                .where(FileEventsTable.FILE_ID
                        .eq(file.get(ID))
                        .and(FileEventsTable.GENERATION.eq(file.get(GENERATION)))
                        .and(FileEventsTable.TRANSITION.in(MOMENTS))
                        .and(FileEventsTable.REFUSAL.isNull()))
                .groupBy(FileEventsTable.TRANSITION)
                .fetchMap(FileEventsTable.TRANSITION, DSL.max(FileEventsTable.DECIDED_AT));
    }

    /** Known once the last row was read, and from the start where records were sent and counted. */
    private OptionalLong total(Record file) {
        if (file.get(SPLIT_FINISHED)) {
            return OptionalLong.of(file.get(ROWS_READ));
        }
        return sql.select(CollectionTables.COMPLETED_RECORDS)
                .from(CollectionTables.COLLECTIONS)
                .where(CollectionTables.FILE_ID
                        .eq(file.get(ID))
                        .and(CollectionTables.GENERATION.eq(file.get(GENERATION) - 1))
                        .and(CollectionTables.UPLOAD_NAME.eq(file.get(UPLOAD_NAME)))
                        .and(CollectionTables.COMPLETED_RECORDS.isNotNull()))
                .fetchOptional(CollectionTables.COMPLETED_RECORDS)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    private long collected(Record file) {
        return sql.fetchCount(
                CollectionTables.COLLECTED,
                CollectionTables.COLLECTED_FILE
                        .eq(file.get(ID))
                        .and(CollectionTables.COLLECTED_GENERATION.eq(file.get(GENERATION))));
    }

    private long inApi(Record file) {
        return sql.fetchCount(
                RecordsTable.RECORDS,
                RecordsTable.FILE_ID.eq(file.get(ID)).and(RecordsTable.GENERATION.eq(file.get(GENERATION))));
    }

    private static @Nullable Long orNull(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static @Nullable BigDecimal decimalOrNull(Optional<BigDecimal> number) {
        return number.isPresent() ? number.get() : null;
    }

    private static @Nullable String textOrNull(Optional<Instant> time) {
        return time.isPresent() ? Times.format(time.get()) : null;
    }
}
