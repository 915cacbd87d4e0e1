package org.usageflow.gateway.chunk;

import static org.usageflow.gateway.readmodel.ChunksTable.CHUNKS;
import static org.usageflow.gateway.readmodel.ChunksTable.EXTERNAL_ID;
import static org.usageflow.gateway.readmodel.ChunksTable.FILE_ID;
import static org.usageflow.gateway.readmodel.ChunksTable.HUB;
import static org.usageflow.gateway.readmodel.ChunksTable.ID;
import static org.usageflow.gateway.readmodel.ChunksTable.MARKETPLACE;
import static org.usageflow.gateway.readmodel.ChunksTable.OUTDATED;
import static org.usageflow.gateway.readmodel.ChunksTable.PRODUCT;
import static org.usageflow.gateway.readmodel.ChunksTable.PROVIDER;
import static org.usageflow.gateway.readmodel.ChunksTable.REPORTING_SCHEMA;
import static org.usageflow.gateway.readmodel.ChunksTable.STATUS;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.ChunkStatus;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.avro.CloseChunk;
import org.usageflow.contract.avro.LabelChunk;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.contract.avro.RegenerateChunk;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Scope;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.command.ProjectionProgress;
import org.usageflow.gateway.command.ReconciliationGateway;
import org.usageflow.gateway.command.ReconciliationGateway.Billing;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Billings;
import org.usageflow.gateway.http.Fields;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.readmodel.ChunksTable;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.gateway.report.Reports;

/** Chunks over HTTP, for distributors. Thread-safe. */
public final class ChunkResource implements Resource {
    private static final int OK = 200;
    private static final int ID_MAX = 255;

    private static final ListFields FIELDS = ListFields.builder()
            .text(ID, true, "id")
            .word(STATUS, true, "status")
            .text(FILE_ID, true, "usagefile.id", "usage_file")
            .word(DSL.lower(REPORTING_SCHEMA), false, "usagefile.schema")
            .text(HUB.id(), false, "binding.hub.id")
            .text(PROVIDER.id(), false, "provider.id")
            .text(MARKETPLACE.id(), false, "marketplace.id")
            .text(PRODUCT.id(), false, "product.id")
            .text(EXTERNAL_ID, false, "external_id")
            .build();

    private final DSLContext sql;
    private final ReconciliationGateway reconciliations;
    private final ProjectionProgress progress;
    private final Reports reports;

    public ChunkResource(
            DSLContext sql, ReconciliationGateway reconciliations, ProjectionProgress progress, Reports reports) {
        this.sql = sql;
        this.reports = reports;
        this.reconciliations = reconciliations;
        this.progress = progress;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/usage/chunks", this::list),
                Route.get("/usage/chunks/{id}", this::get),
                Route.put("/usage/chunks/{id}", this::label).needs(Scope.RECONCILE),
                Route.post("/usage/chunks/{id}/close", this::close).needs(Scope.RECONCILE),
                Route.get("/usage/chunks/{id}/download", this::download),
                Route.post("/usage/chunks/{id}/regenerate", this::regenerate).needs(Scope.RECONCILE));
    }

    public void list(Context http) {
        Caller caller = Requests.caller(http);
        requireReader(caller);
        Responses.send(
                http,
                Page.read(
                        sql,
                        new Page.Source(
                                CHUNKS, ChunksTable.all(), Visibility.ofChunks(caller), FIELDS, List.of(ID.desc())),
                        Requests.query(http),
                        ChunkView::of));
    }

    public void get(Context http) {
        Responses.send(http, OK, ChunkView.of(require(Requests.caller(http), http.pathParam("id"))));
    }

    /** Gives the chunk the distributor's own identifier. */
    public void label(Context http) {
        Caller caller = Requests.caller(http);
        String chunkId = http.pathParam("id");
        Record chunk = require(caller, chunkId);
        requireDistributor(caller);
        Fields body = Requests.fields(http);
        String externalId = body.requiredText("external_id", ID_MAX);
        body.check();
        reconcile(caller, chunk, Billing.NONE, new LabelChunk(chunkId, externalId));
        awaitChunk(chunkId, EXTERNAL_ID.eq(externalId));
        Responses.send(http, OK, ChunkView.of(require(caller, chunkId)));
    }

    /** Sends a chunk's workbook; a chunk that still grows has none. */
    public void download(Context http) throws IOException {
        Caller caller = Requests.caller(http);
        String chunkId = http.pathParam("id");
        Record chunk = require(caller, chunkId);
        ChunkStatus status = ChunkStatus.of(chunk.get(STATUS));
        if (status != ChunkStatus.READY && status != ChunkStatus.CLOSED) {
            throw ApiException.illegalState(
                    "Chunk " + chunkId + " can not be downloaded in status " + status.apiName() + ".");
        }
        Responses.sendWorkbook(http, chunkId + ".xlsx", reports.chunk(caller, chunkId));
    }

    public void regenerate(Context http) {
        Caller caller = Requests.caller(http);
        String chunkId = http.pathParam("id");
        Record chunk = require(caller, chunkId);
        requireDistributor(caller);
        reconcile(caller, chunk, Billing.NONE, new RegenerateChunk(chunkId));
        awaitChunk(chunkId, OUTDATED.isFalse());
        Responses.send(http, OK, ChunkView.of(require(caller, chunkId)));
    }

    public void close(Context http) {
        Caller caller = Requests.caller(http);
        String chunkId = http.pathParam("id");
        Record chunk = require(caller, chunkId);
        requireDistributor(caller);
        Fields body = Requests.fields(http);
        Billing billing = Billings.withId(body);
        body.check();
        reconcile(caller, chunk, billing, new CloseChunk(chunkId));
        awaitChunk(chunkId, STATUS.eq(ChunkStatus.CLOSED.apiName()));
        Responses.send(http, OK, ChunkView.of(require(caller, chunkId)));
    }

    /** A chunk of a file that the caller may see; chunks are not for vendors, not even those of their own files. */
    private Record require(Caller caller, String chunkId) {
        Record chunk = sql.select(ChunksTable.all())
                .from(CHUNKS)
                .where(ID.eq(chunkId).and(Visibility.ofChunks(caller)))
                .fetchOptional()
                .orElseThrow(() -> ApiException.notFound("Chunk " + chunkId));
        requireReader(caller);
        return chunk;
    }

    private void reconcile(Caller caller, Record chunk, Billing billing, Object target) {
        ReconciledRecord outcome = reconciliations
                .send(chunk.get(FILE_ID), caller.actor(), billing, target)
                .orElseThrow(() -> ApiException.unanswered("chunk " + chunk.get(ID)));
        ReconciliationOutcome result = ReconciliationOutcome.of(outcome.getOutcome());
        if (!result.isSuccess()) {
            String message = outcome.getMessage();
            throw ApiException.illegalState(message == null ? result.description() + "." : message);
        }
    }

    private void awaitChunk(String chunkId, Condition state) {
        progress.await(() -> sql.fetchExists(
                sql.selectOne().from(CHUNKS).where(ID.eq(chunkId).and(state))));
    }

    private static void requireReader(Caller caller) {
        if (caller.role() == ActorRole.VENDOR) {
            throw ApiException.forbidden(caller, "work with chunks");
        }
    }

    private static void requireDistributor(Caller caller) {
        if (caller.role() != ActorRole.DISTRIBUTOR) {
            throw ApiException.forbidden(caller, "change a chunk");
        }
    }
}
