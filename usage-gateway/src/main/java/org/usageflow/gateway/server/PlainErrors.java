package org.usageflow.gateway.server;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.ErrorAnswer;
import org.usageflow.gateway.json.Json;

/** Answers what never reaches a route, such as headers that are too long or no HTTP at all, as every error is answered. */
final class PlainErrors extends ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(PlainErrors.class);

    private final int headerBytesMax;

    PlainErrors(int headerBytesMax) {
        this.headerBytesMax = headerBytesMax;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        write(request, response, callback, error(code, message == null ? HttpStatus.getMessage(code) : message, cause));
    }

    private ApiException error(int code, String message, @Nullable Throwable cause) {
        return switch (code) {
            case HttpStatus.URI_TOO_LONG_414, HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
                ApiException.tooLong(code, headerBytesMax);
            case HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 -> ApiException.unreadable(code, message);
            default -> HttpStatus.isServerError(code) ? internal(cause) : ApiException.unreadable(code, message);
        };
    }

    private static ApiException internal(@Nullable Throwable cause) {
        String reference = UUID.randomUUID().toString();
        LOG.error("Request failed before it reached a route reference={}", reference, cause);
        return ApiException.internal(reference);
    }

    static void write(Request request, Response response, Callback callback, ApiException error) {
        ErrorAnswer answer = ErrorAnswer.of(error, request.getHeaders().get(HttpHeader.ACCEPT));
        response.setStatus(error.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.type());
        error.retryAfterSeconds()
                .ifPresent(seconds -> response.getHeaders().put(HttpHeader.RETRY_AFTER, Long.toString(seconds)));
        response.write(true, ByteBuffer.wrap(Json.bytes(answer.body())), callback);
    }
}
