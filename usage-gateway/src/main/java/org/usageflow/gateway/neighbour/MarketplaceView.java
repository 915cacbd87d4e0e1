package org.usageflow.gateway.neighbour;

import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACES;
import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACE_CURRENCY;
import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACE_HUBS;
import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACE_ID;
import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACE_NAME;
import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACE_OWNER;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.http.Party;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.readmodel.ListFields;

/** A marketplace with its currency and hubs. Source: marketplaces as usage clients read them. */
record MarketplaceView(
        String id, String name, Party owner, @Nullable String currency, JsonNode hubs) {
    static final Neighbour KIND = new Neighbour(
            "Marketplace",
            MARKETPLACES,
            List.of(
                    MARKETPLACE_ID,
                    MARKETPLACE_NAME,
                    MARKETPLACE_OWNER.id(),
                    MARKETPLACE_OWNER.name(),
                    MARKETPLACE_CURRENCY,
                    MARKETPLACE_HUBS),
            MARKETPLACE_ID,
            Visibility::ofMarketplaces,
            ListFields.builder()
                    .text(MARKETPLACE_ID, true, "id")
                    .text(MARKETPLACE_NAME, true, "name")
                    .text(MARKETPLACE_OWNER.id(), true, "owner.id")
                    .text(MARKETPLACE_OWNER.name(), false, "owner.name")
                    .text(MARKETPLACE_CURRENCY, false, "currency")
                    .build(),
            MarketplaceView::of);

    private static MarketplaceView of(Record row) {
        return new MarketplaceView(
                row.get(MARKETPLACE_ID),
                row.get(MARKETPLACE_NAME),
                Party.of(MARKETPLACE_OWNER.get(row)),
                row.get(MARKETPLACE_CURRENCY),
                Json.own(row.get(MARKETPLACE_HUBS)));
    }
}
