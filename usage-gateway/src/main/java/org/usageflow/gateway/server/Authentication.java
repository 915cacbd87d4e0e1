package org.usageflow.gateway.server;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.usageflow.gateway.account.ApiKey;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Keys;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Route;

/** Lets a request in when it carries a good key, and notes whose it is. What is open needs none. */
final class Authentication implements Handler {
    private static final String HEADER = "Authorization";
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final Keys keys;
    private final List<Pattern> open;

    Authentication(Keys keys, List<Route> routes) {
        this.keys = keys;
        this.open =
                routes.stream().filter(Route::open).map(Authentication::pattern).toList();
    }

    private static Pattern pattern(Route route) {
        String path = PARAMETER
                .splitAsStream(Route.BASE + route.path() + " ")
                .map(String::stripTrailing)
                .map(Pattern::quote)
                .reduce((before, after) -> before + "[^/]+" + after)
                .orElseThrow();
        return Pattern.compile(path + "/?", Pattern.CASE_INSENSITIVE);
    }

    @Override
    public void handle(Context http) {
        if (open.stream().anyMatch(path -> path.matcher(http.path()).matches())) {
            return;
        }
        Caller caller = Optional.ofNullable(http.header(HEADER))
                .flatMap(ApiKey::parseHeader)
                .flatMap(keys::authenticate)
                .orElseThrow(ApiException::unauthenticated);
        Requests.setCaller(http, caller);
    }
}
