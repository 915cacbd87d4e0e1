package org.usageflow.gateway.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.json.Json;

/** Answers what never reaches a route, such as headers that are too long, in the one form that errors have. */
final class PlainErrors extends ErrorHandler {
    private static final String JSON = "application/json";

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        String sentence = message == null ? "The request can not be taken." : message + ".";
        write(request, response, callback, ApiException.other(code, sentence));
    }

    static void write(Request request, Response response, Callback callback, ApiException error) {
        response.setStatus(error.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
        error.retryAfterSeconds()
                .ifPresent(seconds -> response.getHeaders().put(HttpHeader.RETRY_AFTER, Long.toString(seconds)));
        response.write(true, ByteBuffer.wrap(Json.bytes(error.body())), callback);
    }
}
