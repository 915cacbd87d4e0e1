package org.usageflow.gateway.server;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Route;

/** Lets a key call an operation only within its scopes. The one place where scopes are enforced. */
record ScopeGuard(Route route) implements Handler {
    @Override
    public void handle(Context http) throws Exception {
        if (!route.open() && !Requests.caller(http).scopes().allow(route.scope())) {
            throw ApiException.outOfScope(Requests.caller(http), route.scope());
        }
        route.handler().handle(http);
    }
}
