package org.usageflow.gateway.file;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jooq.Record;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.AcceptFile;
import org.usageflow.contract.avro.CloseFile;
import org.usageflow.contract.avro.CreateFile;
import org.usageflow.contract.avro.DeleteFile;
import org.usageflow.contract.avro.RejectFile;
import org.usageflow.contract.avro.SubmitFile;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Scope;
import org.usageflow.gateway.catalogue.CatalogueQueries;
import org.usageflow.gateway.check.DryRuns;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Fields;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.http.UploadSlots;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.gateway.reconciliation.ReconciliationIntake;
import org.usageflow.runtime.upload.UploadStore;

/** Usage files over HTTP. Thread-safe. */
public final class FileResource implements Resource {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NOTE_MAX = 200;

    private final FileQueries files;
    private final FileCommands commands;
    private final FileCreation creation;
    private final FileUpload upload;
    private final FileLinks links;
    private final ReconciliationIntake reconciliations;

    public FileResource(
            FileQueries files,
            CatalogueQueries catalogue,
            FileCommands commands,
            UploadStore uploads,
            DryRuns dryRuns,
            FileLinks links,
            ReconciliationIntake reconciliations,
            UploadSlots slots,
            long uploadBytesMax) {
        this.files = files;
        this.links = links;
        this.reconciliations = reconciliations;
        this.commands = commands;
        this.creation = new FileCreation(catalogue);
        this.upload = new FileUpload(commands, uploads, dryRuns, links, slots, uploadBytesMax);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/usage/files", this::list),
                Route.post("/usage/files", this::create).needs(Scope.FILES_WRITE),
                Route.get("/usage/files/{id}", this::get),
                Route.put("/usage/files/{id}", this::update).needs(Scope.FILES_WRITE),
                Route.post("/usage/files/{id}/upload", this::upload).needs(Scope.FILES_WRITE),
                Route.post("/usage/files/{id}/submit", this::submit).needs(Scope.FILES_WRITE),
                Route.post("/usage/files/{id}/accept", this::accept).needs(Scope.DECIDE),
                Route.post("/usage/files/{id}/reject", this::reject).needs(Scope.DECIDE),
                Route.post("/usage/files/{id}/close", this::close).needs(Scope.RECONCILE),
                Route.post("/usage/files/{id}/delete", this::delete).needs(Scope.FILES_WRITE),
                Route.post("/usage/files/{id}/reprocess", this::reprocess).needs(Scope.RECONCILE),
                Route.post("/usage/files/{id}/reconciliation", this::reconcile).needs(Scope.RECONCILE),
                Route.put("/usage/files/{id}/approve-all", this::approveAll).needs(Scope.DECIDE));
    }

    public void list(Context http) {
        Responses.send(http, files.list(Requests.caller(http), Requests.query(http), FileView::listed));
    }

    public void get(Context http) {
        send(http, OK, files.require(Requests.caller(http), http.pathParam("id")));
    }

    public void create(Context http) {
        Caller caller = Requests.caller(http);
        FileCommands.requireRole(caller, FileTransition.CREATE);
        CreateFile command = creation.command(caller, Requests.fields(http));
        send(http, CREATED, commands.create(caller.actor(), command));
    }

    public void update(Context http) {
        act(http, OK, FileTransition.UPDATE, FileChanges::command);
    }

    public void upload(Context http) throws IOException {
        upload.handle(http);
    }

    public void submit(Context http) {
        act(http, FileTransition.SUBMIT, FileResource::submission);
    }

    /** With {@code suspend_invalid}, an invalid file is handed over with its valid rows. */
    private static SubmitFile submission(Fields body) {
        return new SubmitFile(SuspenseWish.of(body));
    }

    public void accept(Context http) {
        act(http, FileTransition.ACCEPT, body -> new AcceptFile(Fields.orNull(body.text("acceptance_note", NOTE_MAX))));
    }

    public void reject(Context http) {
        act(http, FileTransition.REJECT, body -> new RejectFile(body.requiredText("rejection_note", NOTE_MAX)));
    }

    public void delete(Context http) {
        act(http, FileTransition.DELETE, body -> new DeleteFile());
    }

    public void close(Context http) {
        act(http, FileTransition.REQUEST_CLOSE, body -> new CloseFile());
    }

    /** A file is accepted as a whole, so that approving all of its records is accepting it. */
    public void approveAll(Context http) {
        act(
                http,
                OK,
                FileTransition.ACCEPT,
                body -> new AcceptFile(Fields.orNull(body.text("acceptance_note", NOTE_MAX))));
    }

    /** The processed file is made of the records as they are when it is downloaded, so there is nothing to wait for. */
    public void reprocess(Context http) {
        Caller caller = Requests.caller(http);
        Record file = commands.requireAllowed(caller, http.pathParam("id"), FileTransition.REQUEST_CLOSE);
        UsageFileStatus status = UsageFileStatus.of(file.get(FilesTable.STATUS));
        if (status != UsageFileStatus.ACCEPTED && status != UsageFileStatus.CLOSED) {
            throw ApiException.illegalState(
                    "Usage file " + file.get(FilesTable.ID) + " can not be reprocessed in status " + status.apiName()
                            + "; it has billing data only once it is accepted.");
        }
        send(http, CREATED, file);
    }

    /** Takes a workbook with billing data in; it is carried out afterwards. */
    public void reconcile(Context http) throws IOException {
        Caller caller = Requests.caller(http);
        String fileId = http.pathParam("id");
        files.require(caller, fileId);
        reconciliations.take(http, caller, fileId);
        send(http, CREATED, files.require(caller, fileId));
    }

    private void act(Context http, FileTransition move, Function<Fields, Object> reader) {
        act(http, CREATED, move, reader);
    }

    private void act(Context http, int status, FileTransition move, Function<Fields, Object> reader) {
        Caller caller = Requests.caller(http);
        String fileId = http.pathParam("id");
        commands.requireAllowed(caller, fileId, move);
        Fields body = Requests.fields(http);
        Object command = reader.apply(body);
        body.check();
        send(http, status, commands.send(caller, fileId, command));
    }

    private void send(Context http, int status, Record file) {
        links.send(http, status, file);
    }
}
