package org.usageflow.gateway.reconciliation;

import static org.usageflow.gateway.readmodel.ChunksTable.CHUNKS;
import static org.usageflow.gateway.readmodel.FilesTable.FILES;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.ACCOUNT_ID;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.CHUNK_ID;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.CREATED_AT;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.ID;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.RECONCILIATIONS;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.STATUS;
import static org.usageflow.gateway.readmodel.ReconciliationsTable.UPLOAD_KEY;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.usageflow.contract.ActorRole;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Scope;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.readmodel.ChunksTable;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.gateway.readmodel.ReconciliationsTable;
import org.usageflow.gateway.report.Reports;
import org.usageflow.runtime.upload.UploadStore;
import org.usageflow.runtime.upload.UploadStore.StoredUpload;

/** Reconciliation workbooks over HTTP, for distributors. Thread-safe. */
public final class ReconciliationResource implements Resource {
    private static final int OK = 200;
    private static final int CREATED = 201;

    private static final ListFields FIELDS = ListFields.builder()
            .text(ID, true, "id")
            .word(STATUS, true, "status")
            .text(FILE_ID, true, "usagefile.id")
            .text(CHUNK_ID, true, "partusagefile.id")
            .text(FilesTable.PROVIDER.id(), false, "partusagefile.provider.id")
            .text(ChunksTable.HUB.id(), false, "binding.hub.id")
            .time(CREATED_AT, true, "events.uploaded.at", "created")
            .build();

    private final DSLContext sql;
    private final ReconciliationIntake intake;
    private final UploadStore uploads;
    private final Reports reports;

    public ReconciliationResource(DSLContext sql, ReconciliationIntake intake, UploadStore uploads, Reports reports) {
        this.sql = sql;
        this.intake = intake;
        this.uploads = uploads;
        this.reports = reports;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/usage/reconciliations", this::list),
                Route.post("/usage/reconciliations", this::create).needs(Scope.RECONCILE),
                Route.get("/usage/reconciliations/{id}", this::get),
                Route.get("/usage/reconciliations/{id}/uploadedfile", this::uploadedFile),
                Route.get("/usage/reconciliations/{id}/processedfile", this::processedFile));
    }

    private static Table<?> from() {
        return RECONCILIATIONS
                .join(FILES)
                .on(FilesTable.ID.eq(FILE_ID))
                .leftJoin(CHUNKS)
                .on(ChunksTable.ID.eq(CHUNK_ID));
    }

    private static List<Field<?>> columns() {
        List<Field<?>> columns = new ArrayList<>(ReconciliationsTable.all());
        columns.addAll(List.of(
                FilesTable.NAME,
                FilesTable.REPORTING_SCHEMA,
                FilesTable.PROVIDER.id(),
                FilesTable.PROVIDER.name(),
                ChunksTable.HUB.id(),
                ChunksTable.HUB.name()));
        return columns;
    }

    private static Condition visible(Caller caller) {
        return switch (caller.role()) {
            case VENDOR -> Visibility.ofFiles(caller);
            case DISTRIBUTOR -> ACCOUNT_ID.eq(caller.accountId());
            case OPERATOR -> DSL.trueCondition();
            case SYSTEM -> DSL.falseCondition();
        };
    }

    private void list(Context http) {
        Caller caller = Requests.caller(http);
        requireReader(caller);
        Responses.send(
                http,
                Page.read(
                        sql,
                        new Page.Source(
                                from(), columns(), visible(caller), FIELDS, List.of(CREATED_AT.desc(), ID.desc())),
                        Requests.query(http),
                        ReconciliationView::of));
    }

    private void get(Context http) {
        Responses.send(http, OK, ReconciliationView.of(require(http)));
    }

    private void create(Context http) throws IOException {
        Caller caller = Requests.caller(http);
        String id = intake.take(http, caller, "");
        Responses.send(http, CREATED, ReconciliationView.of(require(caller, id)));
    }

    private void uploadedFile(Context http) throws IOException {
        Record reconciliation = require(http);
        try (StoredUpload stored = uploads.fetch(reconciliation.get(UPLOAD_KEY))) {
            Responses.sendWorkbook(http, reconciliation.get(ID) + ".xlsx", out -> Files.copy(stored.path(), out));
        }
    }

    /** The file's records with their billing data as it is now. */
    private void processedFile(Context http) throws IOException {
        Record reconciliation = require(http);
        if (!reconciliation.get(STATUS).equals(ReconciliationStatus.PROCESSED.apiName())) {
            throw ApiException.illegalState("Reconciliation " + reconciliation.get(ID)
                    + " has no processed file in status " + reconciliation.get(STATUS) + ".");
        }
        Responses.sendWorkbook(
                http,
                reconciliation.get(ID) + "-PROCESSED.xlsx",
                reports.reconciliation(Requests.caller(http), reconciliation.get(FILE_ID)));
    }

    private Record require(Context http) {
        return require(Requests.caller(http), http.pathParam("id"));
    }

    /** A reconciliation that the caller handed in; a vendor has none, and knows those of its own files at most. */
    private Record require(Caller caller, String id) {
        Record reconciliation = sql.select(columns())
                .from(from())
                .where(ID.eq(id).and(visible(caller)))
                .fetchOptional()
                .orElseThrow(() -> ApiException.notFound("Reconciliation " + id));
        requireReader(caller);
        return reconciliation;
    }

    private static void requireReader(Caller caller) {
        if (caller.role() == ActorRole.VENDOR) {
            throw ApiException.forbidden(caller, "work with reconciliations");
        }
    }
}
