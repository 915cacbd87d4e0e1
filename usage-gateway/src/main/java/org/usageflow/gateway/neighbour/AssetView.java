package org.usageflow.gateway.neighbour;

import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACTS;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_MARKETPLACE;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_PROVIDER;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_VENDOR;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.CONTRACT_ID;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.CUSTOMER_ID;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.CUSTOMER_NAME;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.ENVIRONMENT;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.EXTERNAL_ID;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.EXTERNAL_UID;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.HUB;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.ID;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.ITEMS;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.MARKETPLACE_ID;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.PARAMS;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.PRODUCT_ID;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.STATUS;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.SUBSCRIPTIONS;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.http.Party;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.readmodel.ListFields;

/** A subscription, which clients call an asset. Source: assets as usage clients read them. */
record AssetView(
        String id,
        String status,
        @Nullable String externalId,
        @Nullable String externalUid,
        Id product,
        Party contract,
        Party marketplace,
        Connection connection,
        Tiers tiers,
        List<Item> items,
        List<Param> params) {
    static final Neighbour KIND = new Neighbour(
            "Asset",
            SUBSCRIPTIONS.join(CONTRACTS).on(CONTRACT.id().eq(CONTRACT_ID)),
            List.of(
                    ID,
                    STATUS,
                    EXTERNAL_ID,
                    EXTERNAL_UID,
                    PRODUCT_ID,
                    CONTRACT.id(),
                    CONTRACT.name(),
                    CONTRACT_MARKETPLACE.id(),
                    CONTRACT_MARKETPLACE.name(),
                    CONTRACT_VENDOR.id(),
                    CONTRACT_VENDOR.name(),
                    CONTRACT_PROVIDER.id(),
                    CONTRACT_PROVIDER.name(),
                    HUB.id(),
                    HUB.name(),
                    ENVIRONMENT,
                    CUSTOMER_ID,
                    CUSTOMER_NAME,
                    ITEMS,
                    PARAMS),
            ID,
            Visibility::ofContracts,
            ListFields.builder()
                    .text(ID, true, "id")
                    .word(STATUS, true, "status")
                    .text(EXTERNAL_ID, false, "external_id")
                    .text(EXTERNAL_UID, false, "external_uid")
                    .text(PRODUCT_ID, true, "product.id", "product_id")
                    .text(CONTRACT_ID, true, "contract.id", "contract_id")
                    .text(MARKETPLACE_ID, true, "marketplace.id", "marketplace_id")
                    .text(HUB.id(), true, "connection.hub.id", "hub.id")
                    .text(CONTRACT_VENDOR.id(), false, "connection.vendor.id")
                    .text(CONTRACT_PROVIDER.id(), false, "connection.provider.id")
                    .word(ENVIRONMENT, false, "connection.type", "environment")
                    .text(CUSTOMER_ID, false, "tiers.customer.id")
                    .text(CUSTOMER_NAME, false, "tiers.customer.name")
                    .build(),
            AssetView::of);

    record Id(String id) {}

    /** Between whom it was sold, and where. */
    record Connection(String type, Party hub, Party vendor, Party provider) {}

    record Tiers(@Nullable Customer customer) {}

    record Customer(@Nullable String id, @Nullable String name) {}

    record Item(String id, @Nullable JsonNode quantity) {}

    record Param(String id, String value) {}

    private static AssetView of(Record row) {
        String customerId = row.get(CUSTOMER_ID);
        String customerName = row.get(CUSTOMER_NAME);
        return new AssetView(
                row.get(ID),
                row.get(STATUS),
                row.get(EXTERNAL_ID),
                row.get(EXTERNAL_UID),
                new Id(row.get(PRODUCT_ID)),
                Party.of(CONTRACT.get(row)),
                Party.of(CONTRACT_MARKETPLACE.get(row)),
                new Connection(
                        row.get(ENVIRONMENT),
                        Party.of(HUB.get(row)),
                        Party.of(CONTRACT_VENDOR.get(row)),
                        Party.of(CONTRACT_PROVIDER.get(row))),
                new Tiers(customerId == null && customerName == null ? null : new Customer(customerId, customerName)),
                items(row.get(ITEMS)),
                params(row.get(PARAMS)));
    }

    private static List<Item> items(JSONB items) {
        return Json.own(items)
                .valueStream()
                .map(item -> new Item(item.path("item_id").asText(), item.get("quantity")))
                .toList();
    }

    private static List<Param> params(JSONB params) {
        return Json.own(params).properties().stream()
                .map(param -> new Param(param.getKey(), param.getValue().asText()))
                .toList();
    }
}
