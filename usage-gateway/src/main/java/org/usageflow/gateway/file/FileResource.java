package org.usageflow.gateway.file;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Random;
import java.util.function.Function;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.avro.AcceptFile;
import org.usageflow.contract.avro.CloseFile;
import org.usageflow.contract.avro.CreateFile;
import org.usageflow.contract.avro.DeleteFile;
import org.usageflow.contract.avro.RejectFile;
import org.usageflow.contract.avro.SubmitFile;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.catalogue.CatalogueQueries;
import org.usageflow.gateway.check.DryRuns;
import org.usageflow.gateway.command.CommandGateway;
import org.usageflow.gateway.command.ProjectionProgress;
import org.usageflow.gateway.http.Fields;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Responses;
import org.usageflow.runtime.upload.UploadStore;

/** Usage files over HTTP. Thread-safe. */
public final class FileResource {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NOTE_MAX = 200;

    private final FileQueries files;
    private final FileCommands commands;
    private final FileCreation creation;
    private final FileUpload upload;

    public FileResource(
            FileQueries files,
            CatalogueQueries catalogue,
            CommandGateway commands,
            ProjectionProgress progress,
            UploadStore uploads,
            DryRuns dryRuns,
            long uploadBytesMax,
            InstantSource clock,
            Random random) {
        this.files = files;
        this.commands = new FileCommands(files, commands, progress, clock, random);
        this.creation = new FileCreation(catalogue);
        this.upload = new FileUpload(this.commands, uploads, dryRuns, uploadBytesMax);
    }

    public void list(Context http) {
        Responses.send(http, files.list(Requests.caller(http), Requests.query(http), FileView::listed));
    }

    public void get(Context http) {
        Responses.send(http, OK, FileView.detail(files.require(Requests.caller(http), http.pathParam("id"))));
    }

    public void create(Context http) {
        Caller caller = Requests.caller(http);
        FileCommands.requireRole(caller, FileTransition.CREATE);
        CreateFile command = creation.command(caller, Requests.fields(http));
        Responses.send(http, CREATED, FileView.detail(commands.create(caller, command)));
    }

    public void upload(Context http) throws IOException {
        upload.handle(http);
    }

    public void submit(Context http) {
        act(http, FileTransition.SUBMIT, body -> new SubmitFile());
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

    private void act(Context http, FileTransition move, Function<Fields, Object> reader) {
        Caller caller = Requests.caller(http);
        String fileId = http.pathParam("id");
        commands.requireAllowed(caller, fileId, move);
        Fields body = Requests.fields(http);
        Object command = reader.apply(body);
        body.check();
        Responses.send(http, CREATED, FileView.detail(commands.send(caller, fileId, command)));
    }
}
