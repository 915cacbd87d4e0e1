package org.usageflow.gateway.readmodel;

import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;

/** Table {@code subscriptions}: the state of each subscription, which clients call an asset. */
public final class SubscriptionsTable {
    private static final Columns COLUMNS = Columns.of("subscriptions");

    public static final Table<Record> SUBSCRIPTIONS = COLUMNS.table();
    public static final Field<String> ID = COLUMNS.text("id");
    public static final Field<String> STATUS = COLUMNS.text("status");
    public static final Field<String> PRODUCT_ID = COLUMNS.text("product_id");
    public static final Field<String> CONTRACT_ID = COLUMNS.text("contract_id");
    public static final Field<String> MARKETPLACE_ID = COLUMNS.text("marketplace_id");
    public static final PartyColumns HUB = PartyColumns.of(COLUMNS, "hub");
    public static final Field<String> ENVIRONMENT = COLUMNS.text("environment");
    public static final Field<String> EXTERNAL_ID = COLUMNS.text("external_id");
    public static final Field<String> EXTERNAL_UID = COLUMNS.text("external_uid");
    public static final Field<String> CUSTOMER_ID = COLUMNS.text("customer_id");
    public static final Field<String> CUSTOMER_NAME = COLUMNS.text("customer_name");
    public static final Field<JSONB> ITEMS = COLUMNS.json("items");
    public static final Field<JSONB> PARAMS = COLUMNS.json("params");

    private SubscriptionsTable() {}
}
