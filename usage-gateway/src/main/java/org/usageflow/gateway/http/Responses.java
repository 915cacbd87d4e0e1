package org.usageflow.gateway.http;

import io.javalin.http.Context;
import java.io.IOException;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.readmodel.Page;

/** Answers in the one form that every client reads: JSON, with exactly {@code application/json}. */
public final class Responses {
    private static final String JSON = "application/json";
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int OK = 200;
    private static final String TOTAL = "Usageflow-Total";

    private Responses() {}

    public static void send(Context http, int status, Object body) {
        sendJson(http, status, Json.bytes(body));
    }

    /** A document that is JSON already. */
    public static void sendJson(Context http, int status, byte[] json) {
        http.status(status).contentType(JSON).result(json);
    }

    public static void send(Context http, Page<?> page) {
        http.header("Content-Range", page.contentRange());
        if (!page.exact()) {
            http.header(TOTAL, "at-least");
        }
        send(http, OK, page.hidden().isEmpty() ? page.items() : Json.without(page.items(), page.hidden()));
    }

    /** A workbook, as a file that a browser saves. */
    public static void sendWorkbook(Context http, String fileName, Download.Content content) throws IOException {
        http.status(OK)
                .contentType(WORKBOOK)
                .header("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
        content.writeTo(http.outputStream());
    }

    /** An error, as problem details when the caller asks for them by name. */
    public static void send(Context http, ApiException error) {
        error.retryAfterSeconds().ifPresent(seconds -> http.header("Retry-After", Long.toString(seconds)));
        ErrorAnswer answer = ErrorAnswer.of(error, http.header("Accept"));
        http.status(error.status()).contentType(answer.type()).result(Json.bytes(answer.body()));
    }
}
