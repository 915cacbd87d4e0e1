package org.usageflow.gateway.trace;

import io.javalin.http.Context;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;
import org.usageflow.runtime.StageContext;

/** Traces over HTTP, for whoever may see the files. Thread-safe. */
public final class TraceResource implements Resource {
    private static final int OK = 200;
    private static final int LIMIT_DEFAULT = 20;
    private static final int LIMIT_MAX = 100;

    private final Traces traces;

    public TraceResource(DSLContext sql, StageContext context) {
        this.traces = new Traces(new TraceQueries(sql), new RecordEvents(context));
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/usage/trace/{id}", this::trace));
    }

    /** Where what the id names came from, and where it went. */
    public void trace(Context http) {
        int limit = number(http.queryParam("limit"), "limit", LIMIT_DEFAULT, LIMIT_MAX);
        int offset = number(http.queryParam("offset"), "offset", 0, Integer.MAX_VALUE);
        Responses.send(http, OK, traces.require(Requests.caller(http), http.pathParam("id"), offset, limit));
    }

    private static int number(@Nullable String text, String name, int otherwise, int max) {
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw ApiException.invalid(name + " must be a number between 0 and " + max + ".");
    }
}
