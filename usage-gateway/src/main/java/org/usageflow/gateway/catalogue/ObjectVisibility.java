package org.usageflow.gateway.catalogue;

import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACTS;
import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACES;
import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACE_ID;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCTS;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.SUBSCRIPTIONS;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableLike;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.readmodel.HubsTable;
import org.usageflow.gateway.readmodel.RulesTable;
import org.usageflow.gateway.readmodel.SubscriptionsTable;

/** Tells whether an object of the catalogue is there for a caller: what may not be seen does not exist. Thread-safe. */
final class ObjectVisibility {
    private final DSLContext sql;

    ObjectVisibility(DSLContext sql) {
        this.sql = sql;
    }

    boolean sees(Caller caller, CatalogueKind kind, String id) {
        return switch (kind) {
            case PRODUCT -> exists(PRODUCTS, PRODUCT.id().eq(id).and(Visibility.ofProducts(caller)));
            case HUB -> exists(HubsTable.HUBS, HubsTable.HUB.id().eq(id).and(Visibility.ofHubs(caller)));
            case MARKETPLACE -> exists(MARKETPLACES, MARKETPLACE_ID.eq(id).and(Visibility.ofMarketplaces(caller)));
            case CONTRACT -> exists(CONTRACTS, CONTRACT.id().eq(id).and(Visibility.ofContracts(caller)));
            case SUBSCRIPTION ->
                exists(
                        SUBSCRIPTIONS.join(CONTRACTS).on(CONTRACT.id().eq(SubscriptionsTable.CONTRACT_ID)),
                        SubscriptionsTable.ID.eq(id).and(Visibility.ofContracts(caller)));
            case RULE ->
                exists(
                        RulesTable.RULES.table(),
                        RulesTable.RULES
                                .id()
                                .eq(id)
                                .and(RulesTable.RULES.providerId().eq(caller.accountId())));
        };
    }

    private boolean exists(TableLike<?> from, Condition which) {
        return sql.fetchExists(sql.selectOne().from(from).where(which));
    }
}
