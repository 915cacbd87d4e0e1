package org.usageflow.gateway.catalogue;

import io.javalin.http.Context;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.usageflow.contract.ActorRole;
import org.usageflow.gateway.account.Accounts;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Scope;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.gateway.command.ProjectionProgress;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;
import org.usageflow.runtime.topic.TopicAdmin;

/** The catalogue over HTTP, for the operator. Thread-safe. */
public final class CatalogueResource implements Resource {
    private static final int OK = 200;

    private final Accounts accounts;
    private final EventWriter writer;
    private final TopicAdmin topics;
    private final ProjectionProgress progress;

    public CatalogueResource(Accounts accounts, EventWriter writer, TopicAdmin topics, ProjectionProgress progress) {
        this.accounts = accounts;
        this.writer = writer;
        this.topics = topics;
        this.progress = progress;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.put("/catalogue/import", this::importLines).needs(Scope.CATALOGUE));
    }

    /** Takes one JSON object a line, each with its {@code type}. */
    public void importLines(Context http) throws IOException {
        Caller caller = Requests.caller(http);
        if (caller.role() != ActorRole.OPERATOR) {
            throw ApiException.forbidden(caller, "import a catalogue");
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(http.req().getInputStream(), StandardCharsets.UTF_8))) {
            Responses.send(http, OK, new CatalogueImport(accounts, writer, topics).run(lines, progress));
        }
    }
}
