package org.usageflow.gateway.suspense;

import static org.usageflow.gateway.readmodel.SuspenseTables.CAN_BE_RECYCLED;
import static org.usageflow.gateway.readmodel.SuspenseTables.VERSION;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.PartId;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Scope;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.file.FileQueries;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Fields;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.readmodel.FilesTable;

/** Suspended rows: listed, grouped by error, corrected singly or by pattern, written off and recycled. */
public final class SuspenseResource implements Resource {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int REASON_MAX = 200;

    private final FileQueries files;
    private final SuspenseQueries queries;
    private final SuspenseChanges changes;
    private final Recycler recycler;

    SuspenseResource(FileQueries files, SuspenseQueries queries, SuspenseChanges changes, Recycler recycler) {
        this.files = files;
        this.queries = queries;
        this.changes = changes;
        this.recycler = recycler;
    }

    /** What was done to many rows; in a preview, what would be done. */
    record Changed(boolean preview, int rows, int refused) {}

    /** The recycled file, and how many rows it has. */
    record RecycledView(String id, String originId, String status, int rows, int refused) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/usage/suspense", this::list),
                Route.get("/usage/suspense/groups", this::groups),
                Route.post("/usage/suspense/corrections", this::correctAll).needs(Scope.FILES_WRITE),
                Route.post("/usage/suspense/write-off", this::writeOff).needs(Scope.FILES_WRITE),
                Route.post("/usage/suspense/recycle", this::recycle).needs(Scope.FILES_WRITE),
                Route.get("/usage/suspense/{id}", this::get),
                Route.put("/usage/suspense/{id}", this::correct).needs(Scope.FILES_WRITE));
    }

    public void list(Context http) {
        Responses.send(http, queries.list(Requests.caller(http), Requests.query(http)));
    }

    public void groups(Context http) {
        Responses.send(http, queries.groups(Requests.caller(http), Requests.query(http)));
    }

    public void get(Context http) {
        Responses.send(http, OK, queries.require(Requests.caller(http), http.pathParam("id")));
    }

    /** Gives one row new cells. */
    public void correct(Context http) {
        Caller caller = Requests.caller(http);
        String id = http.pathParam("id");
        Record row = queries.requireRow(caller, id);
        requireVendor(caller, "correct");
        Fields body = Requests.fields(http);
        CellChanges cells = CellChanges.read(body, "cells", field(http, "cells"));
        String reason = body.requiredText("reason", REASON_MAX);
        Optional<Integer> version = body.integer("version", 1, Integer.MAX_VALUE);
        body.check();
        Condition one = Selection.ofRecord(PartId.parseRecord(id).orElseThrow());
        boolean current = version.isEmpty() || version.get().equals(row.get(VERSION));
        if (!current || changes.correct(caller.actor(), reason, one, cells).changed() == 0) {
            throw ApiException.illegalState("Suspended row " + id
                    + " was changed meanwhile, or is not open any more; look at it before you correct it again.");
        }
        Responses.send(http, OK, queries.require(caller, id));
    }

    /** Gives all rows that have the same error in the same value the same new cells. */
    public void correctAll(Context http) {
        Caller caller = Requests.caller(http);
        requireVendor(caller, "correct");
        Fields body = Requests.fields(http);
        Condition which = Selection.ofPattern(body).and(Visibility.ofSuspense(caller));
        CellChanges cells = CellChanges.read(body, "set", field(http, "set"));
        boolean preview = body.flag("preview");
        Optional<String> reason = body.text("reason", REASON_MAX);
        if (!preview && reason.isEmpty()) {
            body.problem("Field reason is required.");
        }
        body.check();
        Responses.send(
                http,
                OK,
                preview
                        ? preview(which)
                        : changed(changes.correct(caller.actor(), reason.orElseThrow(), which, cells)));
    }

    /** Gives rows up: some by their ids, or those that have an error. */
    public void writeOff(Context http) {
        Caller caller = Requests.caller(http);
        requireVendor(caller, "write off");
        Fields body = Requests.fields(http);
        Condition which = Selection.ofIds(body, field(http, "ids")).orElseGet(() -> Selection.ofPattern(body));
        boolean preview = body.flag("preview");
        String reason = body.requiredText("reason", REASON_MAX);
        body.check();
        Condition own = which.and(Visibility.ofSuspense(caller));
        Responses.send(http, OK, preview ? preview(own) : changed(changes.writeOff(caller.actor(), reason, own)));
    }

    private Changed preview(Condition which) {
        return new Changed(true, queries.count(which.and(SuspenseQueries.isOpen())), 0);
    }

    private static Changed changed(SuspenseChanges.Outcome outcome) {
        return new Changed(false, outcome.changed(), outcome.refused());
    }

    /** Sends rows of a file through validation again: some by their ids, or all that can be recycled. */
    public void recycle(Context http) {
        Caller caller = Requests.caller(http);
        requireVendor(caller, "recycle");
        Fields body = Requests.fields(http);
        String fileId = body.nested("usagefile").requiredText("id", REASON_MAX);
        Optional<Condition> ids = Selection.ofIds(body, field(http, "ids"));
        boolean submit = body.flag("submit");
        String reason = Fields.orNull(body.text("reason", REASON_MAX));
        body.check();
        Record origin = files.require(caller, fileId);
        Condition which =
                Selection.ofFile(body).and(ids.orElse(CAN_BE_RECYCLED.isTrue())).and(Visibility.ofSuspense(caller));
        if (queries.count(which.and(SuspenseQueries.isOpen())) == 0) {
            throw ApiException.illegalState("Usage file " + fileId + " has no such suspended row that can be recycled;"
                    + " correct some first, or name open ones in the field ids.");
        }
        Recycler.Recycled recycled = recycler.recycle(caller.actor(), reason, origin, which, submit);
        Responses.send(
                http,
                CREATED,
                new RecycledView(
                        recycled.file().get(FilesTable.ID),
                        fileId,
                        recycled.file().get(FilesTable.STATUS),
                        recycled.outcome().changed(),
                        recycled.outcome().refused()));
    }

    private static JsonNode field(Context http, String name) {
        return Requests.body(http).path(name);
    }

    private static void requireVendor(Caller caller, String action) {
        if (caller.role() != ActorRole.VENDOR) {
            throw ApiException.forbidden(caller, action + " suspended rows");
        }
    }
}
