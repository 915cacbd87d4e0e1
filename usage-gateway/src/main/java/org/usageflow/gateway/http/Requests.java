package org.usageflow.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.json.Json;
import org.usageflow.rql.Query;
import org.usageflow.rql.Rql;

/** What requests carry. */
public final class Requests {
    private static final String CALLER = "usageflow.caller";

    private Requests() {}

    /** Notes who sent the request. */
    public static void setCaller(Context http, Caller caller) {
        http.attribute(CALLER, caller);
    }

    /** Who sent the request. */
    public static Caller caller(Context http) {
        Caller caller = http.attribute(CALLER);
        if (caller == null) {
            throw ApiException.unauthenticated();
        }
        return caller;
    }

    /** The list that is asked for; a query that can not be read is an RqlException. */
    public static Query query(Context http) {
        String text = http.queryString();
        return text == null || text.isEmpty() ? Query.ALL : Rql.parse(text);
    }

    /** The body's fields; clients that have nothing to say send nothing, {@code null} or {@code {}}. */
    public static Fields fields(Context http) {
        JsonNode body = body(http);
        if (body.isMissingNode() || body.isNull()) {
            return Fields.none();
        }
        if (!body.isObject()) {
            throw ApiException.invalid("The body must be a JSON object.");
        }
        return new Fields(body);
    }

    /** The body as JSON; an empty one is a missing node. */
    public static JsonNode body(Context http) {
        try {
            return Json.parse(http.body());
        } catch (JsonProcessingException e) {
            throw ApiException.invalid("The body is no JSON: " + e.getOriginalMessage());
        }
    }
}
