package org.usageflow.gateway.collect;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jooq.Record;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.avro.SuspenseChoice;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Scope;
import org.usageflow.gateway.check.DryRuns;
import org.usageflow.gateway.collect.IdempotencyKeys.Answer;
import org.usageflow.gateway.file.FileCommands;
import org.usageflow.gateway.file.FileLinks;
import org.usageflow.gateway.file.FileQueries;
import org.usageflow.gateway.file.SuspenseWish;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Fields;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.runtime.upload.UploadStore;

/** Records without a spreadsheet: sent in any number of requests, then completed. Thread-safe. */
public final class CollectResource implements Resource, AutoCloseable {
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final FileCommands commands;
    private final FileLinks links;
    private final CollectionStore store;
    private final RecordIntake intake;
    private final Completion completion;
    private final CollectionJanitor janitor;
    private final long requestBytesMax;

    public CollectResource(
            Database database,
            FileQueries files,
            FileCommands commands,
            FileLinks links,
            UploadStore uploads,
            DryRuns dryRuns,
            CollectConfig config,
            InstantSource clock) {
        this.commands = commands;
        this.links = links;
        this.store = new CollectionStore(database.sql(), clock);
        IdempotencyKeys keys = new IdempotencyKeys(database.sql(), clock);
        this.intake = new RecordIntake(store, keys, dryRuns, config);
        this.completion = new Completion(database, store, files, commands, uploads, clock, config.fileBytesMax());
        this.janitor = new CollectionJanitor(store, keys, config, clock);
        this.requestBytesMax = config.requestBytesMax();
        janitor.start();
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/usage/files/{id}/records", this::send).needs(Scope.FILES_WRITE),
                Route.delete("/usage/files/{id}/records", this::discard).needs(Scope.FILES_WRITE),
                Route.post("/usage/files/{id}/complete", this::complete).needs(Scope.FILES_WRITE));
    }

    public void send(Context http) throws IOException {
        try {
            Caller caller = Requests.caller(http);
            Record file = requireOpen(caller, http);
            if (DryRuns.isWanted(http)) {
                Responses.send(http, OK, intake.tryOut(file, http));
            } else {
                Answer answer = intake.take(caller, file, http);
                Responses.sendJson(http, answer.status(), answer.json().getBytes(StandardCharsets.UTF_8));
            }
        } catch (ApiException e) {
            Requests.passOver(http, requestBytesMax);
            throw e;
        }
    }

    public void discard(Context http) {
        Record file = requireOpen(Requests.caller(http), http);
        int discarded = store.discard(file.get(FilesTable.ID), file.get(FilesTable.GENERATION));
        Responses.send(http, OK, Map.of("discarded", discarded));
    }

    /** Makes an upload of the records; repeated with the same numbers, it tells of the file that it made. */
    public void complete(Context http) throws IOException {
        Caller caller = Requests.caller(http);
        Record file = commands.requireAllowed(caller, http.pathParam("id"), FileTransition.BEGIN_UPLOAD);
        Fields body = Requests.fields(http);
        SuspenseChoice suspense = SuspenseWish.of(body);
        ControlTotal total = ControlTotal.of(body);
        links.send(http, CREATED, completion.complete(caller, file, total, suspense));
    }

    private Record requireOpen(Caller caller, Context http) {
        Record file = commands.requireAllowed(caller, http.pathParam("id"), FileTransition.BEGIN_UPLOAD);
        commands.requireState(file, FileTransition.BEGIN_UPLOAD);
        return file;
    }

    @Override
    public void close() {
        janitor.close();
    }
}
