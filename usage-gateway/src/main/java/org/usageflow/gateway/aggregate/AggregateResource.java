package org.usageflow.gateway.aggregate;

import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACTS;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.CONTRACT_ID;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.ID;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.SUBSCRIPTIONS;

import io.javalin.http.Context;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.readmodel.AggregatesTable;

/** Sums of usage over HTTP. Thread-safe. */
public final class AggregateResource implements Resource {
    private final DSLContext sql;
    private final AggregateQueries aggregates;

    public AggregateResource(DSLContext sql) {
        this.sql = sql;
        this.aggregates = new AggregateQueries(sql);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/usage/aggregates", this::list),
                Route.get("/assets/{id}/usage/aggregates", this::listOfAsset),
                Route.get("/assets/{id}/usage/agregates", this::listOfAsset));
    }

    private void list(Context http) {
        Responses.send(http, aggregates.list(Requests.caller(http), DSL.noCondition(), Requests.query(http)));
    }

    private void listOfAsset(Context http) {
        String assetId = http.pathParam("id");
        boolean visible = sql.fetchExists(sql.selectOne()
                .from(SUBSCRIPTIONS.join(CONTRACTS).on(CONTRACT.id().eq(CONTRACT_ID)))
                .where(ID.eq(assetId).and(Visibility.ofContracts(Requests.caller(http)))));
        if (!visible) {
            throw ApiException.notFound("Asset " + assetId);
        }
        Responses.send(
                http,
                aggregates.list(
                        Requests.caller(http), AggregatesTable.SUBSCRIPTION_ID.eq(assetId), Requests.query(http)));
    }
}
