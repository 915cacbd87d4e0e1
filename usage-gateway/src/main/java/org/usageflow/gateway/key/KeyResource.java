package org.usageflow.gateway.key;

import io.javalin.http.Context;
import java.util.List;
import org.jooq.DSLContext;
import org.usageflow.contract.ActorRole;
import org.usageflow.gateway.account.Account;
import org.usageflow.gateway.account.Accounts;
import org.usageflow.gateway.account.ApiKey;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Fields;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;

/** Accounts and their API keys over HTTP. The operator makes and revokes keys; others see their own account. Thread-safe. */
public final class KeyResource implements Resource {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int NAME_MAX = 100;

    private final Accounts accounts;
    private final AccountQueries queries;

    /**
     * A new key, with the secret that is never shown again.
     *
     * @param key id and secret, as the Authorization header wants them after {@code ApiKey }
     */
    record NewKeyView(String id, String name, String secret, String key) {}

    public KeyResource(Accounts accounts, DSLContext sql) {
        this.accounts = accounts;
        this.queries = new AccountQueries(sql);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/accounts", this::accounts),
                Route.get("/accounts/{id}", this::account),
                Route.get("/accounts/{id}/keys", this::keys),
                Route.post("/accounts/{id}/keys", this::createKey),
                Route.delete("/accounts/{id}/keys/{key}", this::revokeKey));
    }

    public void accounts(Context http) {
        Responses.send(http, queries.accounts(Requests.caller(http), Requests.query(http)));
    }

    public void account(Context http) {
        Responses.send(http, OK, queries.require(Requests.caller(http), http.pathParam("id")));
    }

    public void keys(Context http) {
        Account account = require(http);
        Responses.send(http, queries.keys(account.id(), Requests.query(http)));
    }

    public void createKey(Context http) {
        Account account = require(http);
        requireOperator(http);
        Fields body = Requests.fields(http);
        String name = body.text("name", NAME_MAX).orElse(account.name());
        body.check();
        ApiKey key = accounts.createKey(account.id(), name);
        Responses.send(http, CREATED, new NewKeyView(key.id(), name, key.secret(), key.text()));
    }

    public void revokeKey(Context http) {
        Account account = require(http);
        requireOperator(http);
        String keyId = http.pathParam("key");
        if (!accounts.revokeKey(account.id(), keyId)) {
            throw ApiException.notFound("Key " + keyId);
        }
        http.status(NO_CONTENT);
    }

    private Account require(Context http) {
        String id = http.pathParam("id");
        return accounts.find(id)
                .filter(account -> mayDealWith(Requests.caller(http), account.id()))
                .orElseThrow(() -> ApiException.notFound("Account " + id));
    }

    private static boolean mayDealWith(Caller caller, String accountId) {
        return caller.role() == ActorRole.OPERATOR || caller.accountId().equals(accountId);
    }

    private static void requireOperator(Context http) {
        Caller caller = Requests.caller(http);
        if (caller.role() != ActorRole.OPERATOR) {
            throw ApiException.forbidden(caller, "make or revoke keys");
        }
    }
}
