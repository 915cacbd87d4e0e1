package org.usageflow.gateway.neighbour;

import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCTS;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT_ITEMS;

import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.readmodel.ListFields;

/** An item of a product. Source: product items of the original's API. */
record ItemView(
        String id,
        String localId,
        String mpn,
        String name,
        String type,
        String precision,
        String period,
        Unit unit,
        boolean dynamic,
        String status) {
    private static final String PUBLISHED = "published";
    private static final Field<String> ID = text("id");
    private static final Field<String> MPN = text("mpn");
    private static final Field<String> NAME = text("name");
    private static final Field<String> TYPE = text("type");
    private static final Field<String> PRECISION = text("precision");
    private static final Field<String> PERIOD = text("period");
    private static final Field<String> UNIT = text("unit");
    private static final Field<String> DYNAMIC = DSL.coalesce(text("dynamic"), DSL.inline("false"));

    static final Neighbour KIND = new Neighbour(
            "Item",
            PRODUCTS.crossJoin(items()),
            List.of(
                    ID.as("item_id"),
                    MPN.as("item_mpn"),
                    NAME.as("item_name"),
                    TYPE.as("item_type"),
                    PRECISION.as("item_precision"),
                    PERIOD.as("item_period"),
                    UNIT.as("item_unit"),
                    DYNAMIC.as("item_dynamic")),
            ID,
            Visibility::ofProducts,
            ListFields.builder()
                    .text(ID, true, "id")
                    .text(DSL.replace(ID, "-", "_"), true, "local_id")
                    .text(MPN, true, "mpn")
                    .text(NAME, true, "name")
                    .word(TYPE, true, "type")
                    .word(PRECISION, false, "precision")
                    .word(PERIOD, false, "period")
                    .text(UNIT, false, "unit.id")
                    .word(DYNAMIC, false, "dynamic")
                    .word(DSL.inline(PUBLISHED), false, "status")
                    .build(),
            ItemView::of);

    record Unit(String id, String unit) {}

    private static Table<Record> items() {
        return DSL.table("jsonb_array_elements({0}) AS items(item)", PRODUCT_ITEMS);
    }

    private static Field<String> text(String name) {
        return DSL.field("(items.item ->> {0})", String.class, DSL.inline(name));
    }

    /** The items of one product. */
    static Condition of(String productId) {
        return PRODUCT.id().eq(productId);
    }

    private static ItemView of(Record row) {
        String id = row.get("item_id", String.class);
        String unit = row.get("item_unit", String.class);
        return new ItemView(
                id,
                id.replace('-', '_'),
                row.get("item_mpn", String.class),
                row.get("item_name", String.class),
                row.get("item_type", String.class),
                row.get("item_precision", String.class),
                row.get("item_period", String.class).toLowerCase(Locale.ROOT),
                new Unit(unit, unit),
                Boolean.parseBoolean(row.get("item_dynamic", String.class)),
                PUBLISHED);
    }
}
