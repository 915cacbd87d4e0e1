package org.usageflow.gateway.http;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Optional;
import org.usageflow.gateway.account.Scope;

/**
 * One operation of the API. Each is reached with and without a slash at the end, in any case.
 *
 * @param method HTTP method
 * @param path path below {@link #BASE}, with parameters in braces
 * @param handler what answers it
 * @param open true when no API key is needed
 * @param scope what a key that is limited to scopes must have; without one, such a key is refused
 */
public record Route(HandlerType method, String path, Handler handler, boolean open, Optional<Scope> scope) {
    /** What every path of the API begins with. */
    public static final String BASE = "/public/v1";

    public static Route get(String path, Handler handler) {
        return new Route(GET, path, handler, false, Optional.of(Scope.READ));
    }

    public static Route post(String path, Handler handler) {
        return new Route(POST, path, handler, false, Optional.empty());
    }

    public static Route put(String path, Handler handler) {
        return new Route(PUT, path, handler, false, Optional.empty());
    }

    public static Route delete(String path, Handler handler) {
        return new Route(DELETE, path, handler, false, Optional.empty());
    }

    /** The same operation for everybody, with a key or without one. */
    public Route withoutKey() {
        return new Route(method, path, handler, true, Optional.empty());
    }

    /** The same operation, for keys that have a scope or no limits. */
    public Route needs(Scope needed) {
        return new Route(method, path, handler, open, Optional.of(needed));
    }
}
