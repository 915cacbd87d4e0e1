package org.usageflow.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.json.Json;
import org.usageflow.rql.Query;
import org.usageflow.rql.Rql;

/** What requests carry. */
public final class Requests {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    private static final int BUFFER_BYTES = 1 << 16;
    private static final String CALLER = "usageflow.caller";

    private Requests() {}

    /** Notes who sent the request. */
    public static void setCaller(Context http, Caller caller) {
        http.attribute(CALLER, caller);
    }

    /** Who sent the request. */
    public static Caller caller(Context http) {
        return knownCaller(http).orElseThrow(ApiException::unauthenticated);
    }

    /** Who sent the request; empty where nobody was asked. */
    public static Optional<Caller> knownCaller(Context http) {
        return Optional.ofNullable(http.attribute(CALLER));
    }

    /** The list that is asked for; a query that can not be read is an RqlException. */
    public static Query query(Context http) {
        String text = http.queryString();
        return text == null || text.isEmpty() ? Query.ALL : Rql.parse(text);
    }

    /** A parameter that is true or false; false when it is missing. */
    public static boolean flag(Context http, String name) {
        String wish = http.queryParam(name);
        return switch (wish == null ? "false" : wish) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ApiException.invalid("Parameter " + name + " is \"" + wish + "\"; write true or false.");
        };
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

    /**
     * Reads what is left of a refused body, up to a limit: a client that is still sending would else see a broken
     * connection instead of the answer. One that asked first (Expect: 100-continue) has not begun to send.
     */
    public static void passOver(Context http, long bytesMax) {
        if (http.header("Expect") != null) {
            return;
        }
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = bytesMax;
        try {
            InputStream body = http.req().getInputStream();
            for (int read = body.read(buffer); read >= 0 && left > 0; read = body.read(buffer)) {
                left -= read;
            }
        } catch (IOException e) {
            LOG.debug("Client went away while its request was refused", e);
        }
    }
}
