package org.usageflow.gateway.http;

import io.javalin.http.Context;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.readmodel.Page;

/** Answers in the one form that every client reads: JSON, with exactly {@code application/json}. */
public final class Responses {
    private static final String JSON = "application/json";
    private static final int OK = 200;

    private Responses() {}

    public static void send(Context http, int status, Object body) {
        http.status(status).contentType(JSON).result(Json.bytes(body));
    }

    public static void send(Context http, Page<?> page) {
        http.header("Content-Range", page.contentRange());
        send(http, OK, page.items());
    }

    public static void send(Context http, ApiException error) {
        send(http, error.status(), error.body());
    }
}
