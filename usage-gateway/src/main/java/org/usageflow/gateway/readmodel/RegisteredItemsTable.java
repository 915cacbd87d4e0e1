package org.usageflow.gateway.readmodel;

import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.usageflow.contract.avro.RegisteredItem;
import org.usageflow.gateway.json.AvroJson;
import org.usageflow.gateway.json.Json;

/** Table {@code registered_items}: items that usage files introduced to products with dynamic items. */
public final class RegisteredItemsTable {
    private static final Columns COLUMNS = Columns.of("registered_items");

    public static final Table<Record> REGISTERED_ITEMS = COLUMNS.table();
    public static final Field<String> ID = COLUMNS.text("id");
    public static final Field<String> PRODUCT_ID = COLUMNS.text("product_id");
    public static final Field<JSONB> ITEM = COLUMNS.json("item");

    private static final char SEPARATOR = '/';

    private RegisteredItemsTable() {}

    /** The row of an item; its id is the key of the event. */
    public static Record row(RegisteredItem registered) {
        Record row = DSL.using(SQLDialect.POSTGRES).newRecord(ID, PRODUCT_ID, ITEM);
        row.set(ID, registered.getProductId() + SEPARATOR + registered.getItem().getMpn());
        row.set(PRODUCT_ID, registered.getProductId());
        row.set(ITEM, JSONB.valueOf(Json.text(AvroJson.of(registered.getItem()))));
        return row;
    }
}
