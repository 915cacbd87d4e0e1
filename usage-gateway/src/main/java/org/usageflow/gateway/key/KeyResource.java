package org.usageflow.gateway.key;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.gateway.account.Account;
import org.usageflow.gateway.account.Accounts;
import org.usageflow.gateway.account.ApiKey;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Keys;
import org.usageflow.gateway.account.Scope;
import org.usageflow.gateway.account.Scopes;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Fields;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;

/**
 * API keys over HTTP. The operator makes them and says what they may do; others see, rotate and revoke those of their own
 * account. No key hands on more than it has. Thread-safe.
 */
public final class KeyResource implements Resource {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int NAME_MAX = 100;
    private static final String SCOPES = "scopes";

    private final Accounts accounts;
    private final Keys keys;
    private final KeyQueries queries;
    private final Duration overlap;

    /**
     * A new secret, which is never shown again.
     *
     * @param key id and secret, as the Authorization header wants them after {@code ApiKey }
     */
    record NewKeyView(String id, String name, String secret, String key) {
        static NewKeyView of(ApiKey key, String name) {
            return new NewKeyView(key.id(), name, key.secret(), key.text());
        }

        /** Without the secret, so that it never reaches a log. */
        @Override
        public String toString() {
            return id + ":…";
        }
    }

    /** @param overlap how long an old secret stays good after a rotation that names no time */
    public KeyResource(Accounts accounts, Keys keys, DSLContext sql, Duration overlap) {
        this.accounts = accounts;
        this.keys = keys;
        this.queries = new KeyQueries(sql);
        this.overlap = overlap;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/accounts/{id}/keys", this::list),
                Route.post("/accounts/{id}/keys", this::create).needs(Scope.KEYS),
                Route.get("/accounts/{id}/keys/{key}", this::get),
                Route.put("/accounts/{id}/keys/{key}", this::update).needs(Scope.KEYS),
                Route.post("/accounts/{id}/keys/{key}/rotate", this::rotate).needs(Scope.KEYS),
                Route.delete("/accounts/{id}/keys/{key}", this::revoke).needs(Scope.KEYS));
    }

    public void list(Context http) {
        Account account = Tenants.require(http, accounts);
        Responses.send(http, queries.list(account.id(), Requests.query(http)));
    }

    public void get(Context http) {
        Account account = Tenants.require(http, accounts);
        Responses.send(http, OK, queries.require(account.id(), http.pathParam("key")));
    }

    public void create(Context http) {
        Account account = Tenants.require(http, accounts);
        Tenants.requireOperator(http, "make keys");
        Fields body = Requests.fields(http);
        String name = body.text("name", NAME_MAX).orElse(account.name());
        Scopes scopes = scopes(body);
        Optional<String> user = body.text("user", NAME_MAX);
        user.filter(id -> !accounts.hasActiveUser(account.id(), id))
                .ifPresent(id -> body.problem("Field user is \"" + id + "\"; write the id of an active user of account "
                        + account.id() + "."));
        body.check();
        requireCovered(Requests.caller(http), scopes);
        ApiKey key = keys.create(account.id(), name, scopes, user);
        Responses.send(http, CREATED, NewKeyView.of(key, name));
    }

    /** Changes what the body names; {@code "scopes": null} takes the limits away. */
    public void update(Context http) {
        Account account = Tenants.require(http, accounts);
        Keys.Stored key = require(account, http);
        Tenants.requireOperator(http, "change keys");
        Fields body = Requests.fields(http);
        String name = body.text("name", NAME_MAX).orElse(key.name());
        Scopes scopes = body.isGiven(SCOPES) ? scopes(body) : key.scopes();
        body.check();
        requireCovered(Requests.caller(http), scopes);
        requireNotOfSettings(key);
        keys.change(account.id(), key.id(), name, scopes);
        Responses.send(http, OK, queries.require(account.id(), key.id()));
    }

    /** Gives a key another secret; the old one stays good for the time that the body names. */
    public void rotate(Context http) {
        Account account = Tenants.require(http, accounts);
        Keys.Stored key = require(account, http);
        Fields body = Requests.fields(http);
        Duration wanted = body.integer("overlap_seconds", 0, (int) GatewayConfig.KEY_OVERLAP_MAX.toSeconds())
                .map(Duration::ofSeconds)
                .orElse(overlap);
        body.check();
        requireCovered(Requests.caller(http), key.scopes());
        requireNotOfSettings(key);
        if (key.revoked()) {
            throw ApiException.illegalState("Key " + key.id() + " is revoked; make another one.");
        }
        if (!wanted.isZero() && key.replaced() >= Keys.REPLACED_MAX) {
            throw ApiException.illegalState(
                    "Key " + key.id() + " has " + key.replaced()
                            + " older secrets that are still good, which is the most; with overlap_seconds 0 they all end now.");
        }
        ApiKey rotated =
                keys.rotate(account.id(), key.id(), wanted).orElseThrow(() -> ApiException.notFound("Key " + key.id()));
        Responses.send(http, CREATED, NewKeyView.of(rotated, key.name()));
    }

    public void revoke(Context http) {
        Account account = Tenants.require(http, accounts);
        Keys.Stored key = require(account, http);
        requireNotOfSettings(key);
        keys.revoke(account.id(), key.id());
        http.status(NO_CONTENT);
    }

    private Keys.Stored require(Account account, Context http) {
        String keyId = http.pathParam("key");
        return keys.find(account.id(), keyId).orElseThrow(() -> ApiException.notFound("Key " + keyId));
    }

    private static Scopes scopes(Fields body) {
        Optional<Set<Scope>> named =
                body.values(SCOPES, Scope::find, "some of " + Scope.names() + ", or leave it out for all");
        return new Scopes(named);
    }

    private static void requireCovered(Caller caller, Scopes scopes) {
        if (!caller.scopes().cover(scopes)) {
            throw ApiException.beyondOwnScopes(caller);
        }
    }

    // It would be as before after the next start.
    private static void requireNotOfSettings(Keys.Stored key) {
        if (key.ofSettings()) {
            throw ApiException.illegalState(
                    "Key " + key.id() + " is given by the settings " + GatewayConfig.OPERATOR_KEY
                            + " or " + GatewayConfig.OPERATOR_KEY_FILE
                            + ": change it there and start again, or make another key.");
        }
    }
}
