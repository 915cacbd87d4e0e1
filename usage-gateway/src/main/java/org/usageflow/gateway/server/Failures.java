package org.usageflow.gateway.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.gateway.http.ApiError;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.SlowBodyException;
import org.usageflow.gateway.readmodel.TooBroadException;
import org.usageflow.rql.RqlException;
import org.usageflow.runtime.upload.UploadStore;

/** How whatever goes wrong is answered, in the one form that errors have. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static void register(RoutesConfig routes, long bodyBytesMax) {
        routes.exception(ApiException.class, (failure, http) -> Responses.send(http, failure));
        routes.exception(IOException.class, Failures::broken);
        routes.exception(
                RqlException.class,
                (failure, http) -> Responses.send(
                        http, ApiException.badQuery(failure.position(), String.valueOf(failure.getMessage()))));
        routes.exception(
                TooBroadException.class,
                (failure, http) -> Responses.send(
                        http, ApiException.of(ApiError.RQL_002, List.of(String.valueOf(failure.getMessage())))));
        routes.exception(
                NotFoundResponse.class,
                (failure, http) -> Responses.send(http, ApiException.notFound("Path " + http.path())));
        routes.exception(
                MethodNotAllowedResponse.class,
                (failure, http) -> Responses.send(
                        http,
                        ApiException.methodNotAllowed(
                                "Path " + http.path() + " does not take " + http.method() + ".")));
        routes.exception(
                HttpResponseException.class, (failure, http) -> Responses.send(http, other(failure, bodyBytesMax)));
        routes.exception(Exception.class, Failures::internal);
    }

    private static ApiException other(HttpResponseException failure, long bodyBytesMax) {
        return failure.getStatus() == HttpStatus.CONTENT_TOO_LARGE.getCode()
                ? ApiException.tooLarge("The body is longer than " + bodyBytesMax + " bytes; send less at once.")
                : ApiException.other(failure.getStatus(), String.valueOf(failure.getMessage()));
    }

    private static void broken(IOException failure, Context http) {
        if (UploadStore.isFull(failure)) {
            LOG.error("There is no room left on the disk method={} path={}", http.method(), http.path(), failure);
            Responses.send(http, ApiException.full());
        } else if (failure instanceof EofException || failure.getCause() instanceof EofException) {
            LOG.debug("Client went away method={} path={}", http.method(), http.path(), failure);
        } else if (isOfBody(failure)) {
            LOG.debug("Body did not come whole method={} path={}", http.method(), http.path(), failure);
            Responses.send(http, ApiException.broken(failure));
        } else {
            internal(failure, http);
        }
    }

    private static boolean isOfBody(IOException failure) {
        return failure instanceof SlowBodyException || failure.getCause() instanceof TimeoutException;
    }

    private static void internal(Exception failure, Context http) {
        String reference = UUID.randomUUID().toString();
        LOG.error("Request failed method={} path={} reference={}", http.method(), http.path(), reference, failure);
        Responses.send(http, ApiException.internal(reference));
    }
}
