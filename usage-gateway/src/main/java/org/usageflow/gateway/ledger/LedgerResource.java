package org.usageflow.gateway.ledger;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import org.jooq.DSLContext;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;

/** Accounts and receipts over HTTP, for whoever may see the file. Thread-safe. */
public final class LedgerResource implements Resource {
    private static final int OK = 200;

    private final LedgerQueries queries;
    private final Receipts receipts;
    private final ReceiptKeys keys;

    public LedgerResource(DSLContext sql, ReceiptKeys keys, InstantSource clock) {
        this.queries = new LedgerQueries(sql);
        this.receipts = new Receipts(keys, clock);
        this.keys = keys;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/usage/files/{id}/ledger", this::account),
                Route.get("/usage/files/{id}/receipt", this::receipt),
                Route.get("/usage/ledger/keys", this::keys));
    }

    /** The account of a file. */
    public void account(Context http) {
        Responses.send(http, OK, queries.require(Requests.caller(http), http.pathParam("id")));
    }

    /** The same, signed. */
    public void receipt(Context http) {
        AccountView account = queries.require(Requests.caller(http), http.pathParam("id"));
        http.status(OK)
                .contentType("application/jose")
                .header("Content-Disposition", "attachment; filename=\"" + account.fileId() + ".jws\"")
                .result(receipts.sign(account));
    }

    /** The public keys of receipts. */
    public void keys(Context http) {
        http.status(OK).contentType("application/jwk-set+json").result(keys.publicKeys());
    }
}
