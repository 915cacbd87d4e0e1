package org.usageflow.gateway.neighbour;

import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCTS;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT_DYNAMIC_ITEMS;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT_FUTURE_CHARGES;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT_LATE_CHARGES;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT_REPORTING_SCHEMA;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT_REQUIRED_CUSTOM_FIELDS;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT_RESERVATION_CONSUMPTION;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT_VENDOR;

import java.util.List;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.http.Party;
import org.usageflow.gateway.readmodel.ListFields;

/** A product with what it can do about usage. Source: product settings of the original's API. */
record ProductView(
        String id, String name, String status, Party vendor, Capabilities capabilities, UsageRules usageRule) {
    private static final String PUBLISHED = "published";

    static final Neighbour KIND = new Neighbour(
            "Product",
            PRODUCTS,
            List.of(
                    PRODUCT.id(),
                    PRODUCT.name(),
                    PRODUCT_VENDOR.id(),
                    PRODUCT_VENDOR.name(),
                    PRODUCT_REPORTING_SCHEMA,
                    PRODUCT_DYNAMIC_ITEMS,
                    PRODUCT_FUTURE_CHARGES,
                    PRODUCT_LATE_CHARGES,
                    PRODUCT_RESERVATION_CONSUMPTION,
                    PRODUCT_REQUIRED_CUSTOM_FIELDS),
            PRODUCT.id(),
            Visibility::ofProducts,
            ListFields.builder()
                    .text(PRODUCT.id(), true, "id")
                    .text(PRODUCT.name(), true, "name")
                    .word(DSL.inline(PUBLISHED), false, "status")
                    .text(PRODUCT_VENDOR.id(), true, "vendor.id", "owner.id")
                    .text(PRODUCT_VENDOR.name(), true, "vendor.name", "owner.name")
                    .word(DSL.lower(PRODUCT_REPORTING_SCHEMA), true, "capabilities.ppu.schema")
                    .build(),
            ProductView::of);

    /** What can be reported. */
    record Capabilities(PayAsYouGo ppu, Reservation reservation) {}

    record PayAsYouGo(
            String schema, boolean dynamic, boolean future, boolean late, List<String> requiredCustomFields) {}

    record Reservation(boolean consumption) {}

    record UsageRules(boolean enabled) {}

    private static ProductView of(Record row) {
        return new ProductView(
                row.get(PRODUCT.id()),
                row.get(PRODUCT.name()),
                PUBLISHED,
                Party.of(PRODUCT_VENDOR.get(row)),
                new Capabilities(
                        new PayAsYouGo(
                                row.get(PRODUCT_REPORTING_SCHEMA),
                                row.get(PRODUCT_DYNAMIC_ITEMS),
                                row.get(PRODUCT_FUTURE_CHARGES),
                                row.get(PRODUCT_LATE_CHARGES),
                                List.of(row.get(PRODUCT_REQUIRED_CUSTOM_FIELDS))),
                        new Reservation(row.get(PRODUCT_RESERVATION_CONSUMPTION))),
                new UsageRules(true));
    }
}
