package org.usageflow.gateway.catalogue;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.usageflow.contract.ActorRole;
import org.usageflow.gateway.account.Accounts;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Scope;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.gateway.command.ProjectionProgress;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Route;
import org.usageflow.runtime.topic.TopicAdmin;

/** The catalogue over HTTP, for the operator. Thread-safe. */
public final class CatalogueResource implements Resource {
    private static final int NO_CONTENT = 204;

    private final DSLContext sql;
    private final Accounts accounts;
    private final EventWriter writer;
    private final TopicAdmin topics;
    private final DistributorTopics distributors;
    private final ProjectionProgress progress;
    private final CatalogueOwners owners;
    private final CatalogueLock lock;
    private final CatalogueExport export;
    private final InstantSource clock;

    public CatalogueResource(
            DSLContext sql,
            Accounts accounts,
            EventWriter writer,
            TopicAdmin topics,
            ProjectionProgress progress,
            CatalogueOwners owners,
            InstantSource clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.writer = writer;
        this.topics = topics;
        this.distributors = new DistributorTopics(topics);
        this.progress = progress;
        this.owners = owners;
        this.lock = new CatalogueLock(sql, progress);
        this.export = new CatalogueExport(sql);
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.put("/catalogue/import", this::importLines).needs(Scope.CATALOGUE),
                Route.get("/catalogue/export", this::exportLines),
                Route.delete("/catalogue/{type}/{id}", this::remove).needs(Scope.CATALOGUE));
    }

    /** Takes one JSON object a line, or an array of them, each with its {@code type}; see {@link ImportAnswer}. */
    public void importLines(Context http) throws IOException {
        requireOperator(http, "import a catalogue");
        try (ImportAnswer answer = ImportAnswer.open(http);
                InputStream body = http.req().getInputStream()) {
            CatalogueBody lines = CatalogueBody.open(body);
            lock.exclusively(() -> {
                try {
                    newImport().run(lines, answer.report());
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            answer.send();
        }
    }

    /** Hands out one JSON object a line, or an array of them for who asks for JSON alone. */
    public void exportLines(Context http) throws IOException {
        requireOperator(http, "export the catalogue");
        List<String> types = types(http);
        try (ObjectsAnswer answer = ObjectsAnswer.open(http, "catalogue")) {
            export.run(types, answer::write);
            answer.end();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<String> types(Context http) {
        String wanted = http.queryParam("types");
        if (wanted == null) {
            return CatalogueExport.usualTypes();
        }
        List<String> types = Arrays.stream(wanted.split(",")).map(String::strip).toList();
        if (!CatalogueLine.types().containsAll(types)) {
            throw ApiException.invalid("Parameter types is \"" + wanted + "\"; write some of "
                    + String.join(",", CatalogueLine.types()) + ".");
        }
        return types;
    }

    /** Removes an object that nothing refers to. */
    public void remove(Context http) {
        Caller caller = Requests.caller(http);
        String id = http.pathParam("id");
        CatalogueKind kind = CatalogueKind.find(http.pathParam("type"))
                .filter(found -> found.isId(id))
                .orElseThrow(() -> ApiException.notFound("Object " + http.pathParam("type") + " " + id));
        if (caller.role() != ActorRole.OPERATOR) {
            throw new ObjectVisibility(sql).sees(caller, kind, id)
                    ? ApiException.forbidden(caller, "change the catalogue")
                    : ApiException.notFound(kind.called(id));
        }
        switch (lock.exclusively(() -> newImport().remove(kind, id))) {
            case Verdict.Write ignored -> http.status(NO_CONTENT);
            case Verdict.Refuse(List<LineFault> faults) ->
                throw ApiException.of(
                        faults.getFirst().code(),
                        faults.stream().map(LineFault::sentence).toList());
            case Verdict.Unchanged ignored -> throw ApiException.notFound(kind.called(id));
            case Verdict.Keep ignored -> throw new IllegalStateException("A removal keeps nothing");
        }
    }

    private CatalogueImport newImport() {
        Writes writes = new Writes(writer, progress);
        return new CatalogueImport(accounts, distributors, owners, topics, writes, new ImportState(sql, writes), clock);
    }

    private static void requireOperator(Context http, String action) {
        Caller caller = Requests.caller(http);
        if (caller.role() != ActorRole.OPERATOR) {
            throw ApiException.forbidden(caller, action);
        }
    }
}
