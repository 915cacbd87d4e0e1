package org.usageflow.gateway.key;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.usageflow.gateway.account.Account;
import org.usageflow.gateway.account.AccountRole;
import org.usageflow.gateway.account.Accounts;
import org.usageflow.gateway.account.Scope;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Fields;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;

/** Accounts over HTTP. The operator makes them; others see their own and those that they have contracts with. Thread-safe. */
public final class AccountResource implements Resource {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ID_MAX = 20;
    private static final int NAME_MAX = 200;

    private final Accounts accounts;
    private final AccountQueries queries;

    public AccountResource(Accounts accounts, DSLContext sql) {
        this.accounts = accounts;
        this.queries = new AccountQueries(sql);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/accounts", this::list),
                Route.post("/accounts", this::create).needs(Scope.KEYS),
                Route.get("/accounts/{id}", this::get),
                Route.put("/accounts/{id}", this::update).needs(Scope.KEYS));
    }

    public void list(Context http) {
        Responses.send(http, queries.list(Requests.caller(http), Requests.query(http)));
    }

    public void get(Context http) {
        send(http, OK, http.pathParam("id"));
    }

    /** Makes an account, under an id of the operator's choice or any free one. */
    public void create(Context http) {
        Tenants.requireOperator(http, "make accounts");
        Fields body = Requests.fields(http);
        String name = body.requiredText("name", NAME_MAX);
        Optional<String> id = body.text("id", ID_MAX);
        Optional<AccountRole> role =
                body.value("role", ID_MAX, AccountResource::tenantRole, "vendor, distributor or reseller");
        if (role.isEmpty() && body.isSound()) {
            body.problem("Field role is required: vendor, distributor or reseller.");
        }
        Optional<Account> account = id.flatMap(given -> role.flatMap(is -> Account.of(given, name, is.apiName())));
        if (id.isPresent() && role.isPresent() && account.isEmpty()) {
            body.problem("Field id is \"" + id.get() + "\"; write " + role.get().prefix() + "-ddd-ddd of a "
                    + role.get().apiName() + ", or leave it out.");
        }
        body.check();
        Account made = account.orElseGet(() -> accounts.add(name, role.orElseThrow()));
        if (account.isPresent() && !accounts.add(made)) {
            throw ApiException.invalid("Account " + made.id() + " exists already.");
        }
        send(http, CREATED, made.id());
    }

    private static Optional<AccountRole> tenantRole(String text) {
        return AccountRole.find(text.toLowerCase(Locale.ROOT)).filter(role -> role != AccountRole.OPERATOR);
    }

    /** Gives an account another name. */
    public void update(Context http) {
        String id = queries.require(Requests.caller(http), http.pathParam("id")).id();
        Tenants.requireOperator(http, "change accounts");
        Account account = accounts.find(id).orElseThrow(() -> ApiException.notFound("Account " + id));
        Fields body = Requests.fields(http);
        String name = body.requiredText("name", NAME_MAX);
        body.check();
        accounts.save(new Account(id, name, account.role()));
        send(http, OK, id);
    }

    private void send(Context http, int status, String accountId) {
        Responses.send(http, status, queries.require(Requests.caller(http), accountId));
    }
}
