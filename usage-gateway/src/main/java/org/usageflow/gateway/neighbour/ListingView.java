package org.usageflow.gateway.neighbour;

import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACTS;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_MARKETPLACE;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_PRODUCT_IDS;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_PROVIDER;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_STATUS;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT_VENDOR;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCTS;

import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.http.Party;
import org.usageflow.gateway.readmodel.ListFields;

/** A product that a contract covers: listed while the contract is active. Source: listings as usage clients read them. */
record ListingView(
        String id, String status, Party product, Party contract, Party marketplace, Party vendor, Party provider) {
    private static final Field<String> COVERED = DSL.field(DSL.name("covered", "product_id"), String.class);
    private static final Field<String> ID =
            DSL.field("'LST-' || substr({0}, 5) || '-' || substr({1}, 5)", String.class, CONTRACT.id(), COVERED);
    private static final Field<String> STATUS = DSL.when(CONTRACT_STATUS.eq(DSL.inline("active")), DSL.inline("listed"))
            .otherwise(DSL.inline("unlisted"));

    static final Neighbour KIND = new Neighbour(
            "Listing",
            from(),
            List.of(
                    ID.as("listing_id"),
                    STATUS.as("listing_status"),
                    PRODUCT.id(),
                    PRODUCT.name(),
                    CONTRACT.id(),
                    CONTRACT.name(),
                    CONTRACT_MARKETPLACE.id(),
                    CONTRACT_MARKETPLACE.name(),
                    CONTRACT_VENDOR.id(),
                    CONTRACT_VENDOR.name(),
                    CONTRACT_PROVIDER.id(),
                    CONTRACT_PROVIDER.name()),
            ID,
            Visibility::ofContracts,
            ListFields.builder()
                    .text(ID, true, "id")
                    .word(STATUS, true, "status")
                    .text(PRODUCT.id(), true, "product.id", "product_id")
                    .text(PRODUCT.name(), true, "product.name")
                    .text(CONTRACT.id(), true, "contract.id")
                    .text(CONTRACT_MARKETPLACE.id(), true, "marketplace.id", "contract.marketplace.id")
                    .text(CONTRACT_VENDOR.id(), true, "vendor.id")
                    .text(CONTRACT_PROVIDER.id(), true, "provider.id")
                    .build(),
            ListingView::of);

    private static Table<?> from() {
        return CONTRACTS
                .crossJoin(DSL.table("unnest({0}) AS covered(product_id)", CONTRACT_PRODUCT_IDS))
                .join(PRODUCTS)
                .on(PRODUCT.id().eq(COVERED));
    }

    private static ListingView of(Record row) {
        return new ListingView(
                row.get("listing_id", String.class),
                row.get("listing_status", String.class),
                Party.of(PRODUCT.get(row)),
                Party.of(CONTRACT.get(row)),
                Party.of(CONTRACT_MARKETPLACE.get(row)),
                Party.of(CONTRACT_VENDOR.get(row)),
                Party.of(CONTRACT_PROVIDER.get(row)));
    }
}
