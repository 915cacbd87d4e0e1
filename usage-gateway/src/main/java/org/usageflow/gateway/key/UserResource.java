package org.usageflow.gateway.key;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.usageflow.gateway.account.Account;
import org.usageflow.gateway.account.Accounts;
import org.usageflow.gateway.account.Scope;
import org.usageflow.gateway.http.Fields;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;

/** The people of an account over HTTP. The operator makes them and switches them off; others see their own. Thread-safe. */
public final class UserResource implements Resource {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NAME_MAX = 200;
    private static final int EMAIL_MAX = 254;

    private final Accounts accounts;
    private final UserQueries queries;

    public UserResource(Accounts accounts, DSLContext sql) {
        this.accounts = accounts;
        this.queries = new UserQueries(sql);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/accounts/{id}/users", this::list),
                Route.post("/accounts/{id}/users", this::create).needs(Scope.KEYS),
                Route.get("/accounts/{id}/users/{user}", this::get),
                Route.put("/accounts/{id}/users/{user}", this::update).needs(Scope.KEYS));
    }

    public void list(Context http) {
        Account account = Tenants.require(http, accounts);
        Responses.send(http, queries.list(account.id(), Requests.query(http)));
    }

    public void get(Context http) {
        Account account = Tenants.require(http, accounts);
        Responses.send(http, OK, queries.require(account.id(), http.pathParam("user")));
    }

    public void create(Context http) {
        Account account = Tenants.require(http, accounts);
        Tenants.requireOperator(http, "make users");
        Fields body = Requests.fields(http);
        String name = body.requiredText("name", NAME_MAX);
        Optional<String> email = body.text("email", EMAIL_MAX);
        body.check();
        String id = accounts.addUser(account.id(), name, email);
        Responses.send(http, CREATED, queries.require(account.id(), id));
    }

    /** Changes what the body names; a user whose status becomes {@code disabled} is switched off with every key of theirs. */
    public void update(Context http) {
        Account account = Tenants.require(http, accounts);
        String userId = queries.require(account.id(), http.pathParam("user")).id();
        Tenants.requireOperator(http, "change users");
        Fields body = Requests.fields(http);
        Optional<String> name = body.text("name", NAME_MAX);
        Optional<String> email = body.text("email", EMAIL_MAX);
        Optional<Boolean> on = body.value("status", NAME_MAX, UserQueries::isActive, "active or disabled");
        body.check();
        accounts.changeUser(account.id(), userId, name, email, on);
        Responses.send(http, OK, queries.require(account.id(), userId));
    }
}
