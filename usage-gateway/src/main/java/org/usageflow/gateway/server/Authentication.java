package org.usageflow.gateway.server;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;
import org.usageflow.gateway.account.Accounts;
import org.usageflow.gateway.account.ApiKey;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Requests;

/** Lets a request in when it carries a good key, and notes whose it is. */
final class Authentication implements Handler {
    private static final String HEADER = "Authorization";

    private final Accounts accounts;

    Authentication(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void handle(Context http) {
        Caller caller = Optional.ofNullable(http.header(HEADER))
                .flatMap(ApiKey::parseHeader)
                .flatMap(accounts::authenticate)
                .orElseThrow(ApiException::unauthenticated);
        Requests.setCaller(http, caller);
    }
}
