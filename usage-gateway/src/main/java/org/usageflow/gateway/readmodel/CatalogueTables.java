package org.usageflow.gateway.readmodel;

import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;

/** The tables of the catalogue, as far as queries read them; {@link AvroRows} names the rest of their columns. */
public final class CatalogueTables {
    private static final Columns PRODUCT_COLUMNS = Columns.of("products");
    private static final Columns CONTRACT_COLUMNS = Columns.of("contracts");
    private static final Columns MARKETPLACE_COLUMNS = Columns.of("marketplaces");

    public static final Table<Record> PRODUCTS = PRODUCT_COLUMNS.table();
    public static final PartyColumns PRODUCT =
            new PartyColumns(PRODUCT_COLUMNS.text("id"), PRODUCT_COLUMNS.text("name"));
    public static final Field<String> PRODUCT_REPORTING_SCHEMA = PRODUCT_COLUMNS.text("reporting_schema");
    public static final PartyColumns PRODUCT_VENDOR = PartyColumns.of(PRODUCT_COLUMNS, "vendor");
    public static final Field<Boolean> PRODUCT_DYNAMIC_ITEMS = PRODUCT_COLUMNS.bool("dynamic_items");
    public static final Field<Boolean> PRODUCT_FUTURE_CHARGES = PRODUCT_COLUMNS.bool("future_charges");
    public static final Field<Boolean> PRODUCT_LATE_CHARGES = PRODUCT_COLUMNS.bool("late_charges");
    public static final Field<Boolean> PRODUCT_RESERVATION_CONSUMPTION =
            PRODUCT_COLUMNS.bool("reservation_consumption");
    public static final Field<String[]> PRODUCT_REQUIRED_CUSTOM_FIELDS =
            PRODUCT_COLUMNS.texts("required_custom_fields");
    public static final Field<JSONB> PRODUCT_ITEMS = PRODUCT_COLUMNS.json("items");

    public static final Table<Record> CONTRACTS = CONTRACT_COLUMNS.table();
    public static final PartyColumns CONTRACT =
            new PartyColumns(CONTRACT_COLUMNS.text("id"), CONTRACT_COLUMNS.text("name"));
    public static final Field<String> CONTRACT_STATUS = CONTRACT_COLUMNS.text("status");
    public static final PartyColumns CONTRACT_VENDOR = PartyColumns.of(CONTRACT_COLUMNS, "vendor");
    public static final PartyColumns CONTRACT_PROVIDER = PartyColumns.of(CONTRACT_COLUMNS, "provider");
    public static final PartyColumns CONTRACT_MARKETPLACE = PartyColumns.of(CONTRACT_COLUMNS, "marketplace");
    public static final Field<String[]> CONTRACT_PRODUCT_IDS = CONTRACT_COLUMNS.texts("product_ids");

    public static final Table<Record> MARKETPLACES = MARKETPLACE_COLUMNS.table();
    public static final Field<String> MARKETPLACE_ID = MARKETPLACE_COLUMNS.text("id");
    public static final Field<String> MARKETPLACE_NAME = MARKETPLACE_COLUMNS.text("name");
    public static final PartyColumns MARKETPLACE_OWNER = PartyColumns.of(MARKETPLACE_COLUMNS, "owner");
    public static final Field<JSONB> MARKETPLACE_HUBS = MARKETPLACE_COLUMNS.json("hubs");
    public static final Field<String> MARKETPLACE_CURRENCY = MARKETPLACE_COLUMNS.text("currency");

    private CatalogueTables() {}
}
