package org.usageflow.gateway.neighbour;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;

/** What usage is about, over HTTP, read-only. Thread-safe. */
public final class NeighbourResource implements Resource {
    private static final int OK = 200;

    private final DSLContext sql;

    public NeighbourResource(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public List<Route> routes() {
        return Stream.of(
                        both("/products", ProductView.KIND),
                        Stream.of(Route.get("/products/{id}/items", this::items)),
                        both("/contracts", ContractView.KIND),
                        both("/assets", AssetView.KIND),
                        both("/subscriptions/assets", AssetView.KIND),
                        both("/marketplaces", MarketplaceView.KIND),
                        both("/hubs", HubView.KIND),
                        both("/listings", ListingView.KIND))
                .flatMap(routes -> routes)
                .toList();
    }

    private Stream<Route> both(String path, Neighbour kind) {
        return Stream.of(Route.get(path, list(kind)), Route.get(path + "/{id}", one(kind)));
    }

    private Handler list(Neighbour kind) {
        return http -> Responses.send(http, kind.list(sql, Requests.caller(http), Requests.query(http)));
    }

    private Handler one(Neighbour kind) {
        return http -> Responses.send(http, OK, kind.require(sql, Requests.caller(http), http.pathParam("id")));
    }

    private void items(Context http) {
        Caller caller = Requests.caller(http);
        String productId = http.pathParam("id");
        ProductView.KIND.require(sql, caller, productId);
        Responses.send(http, ItemView.KIND.list(sql, ItemView.of(productId), Requests.query(http)));
    }
}
