package org.usageflow.gateway.readmodel;

import java.time.Instant;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;

/** The tables of the catalogue, as far as queries read them; {@link AvroRows} names the rest of their columns. */
public final class CatalogueTables {
    private static final Columns PRODUCT_COLUMNS = Columns.of("products");
    private static final Columns CONTRACT_COLUMNS = Columns.of("contracts");
    private static final Columns MARKETPLACE_COLUMNS = Columns.of("marketplaces");
    private static final Columns RULE_COLUMNS = Columns.of("rules");

    public static final Table<Record> PRODUCTS = PRODUCT_COLUMNS.table();
    public static final PartyColumns PRODUCT =
            new PartyColumns(PRODUCT_COLUMNS.text("id"), PRODUCT_COLUMNS.text("name"));
    public static final Field<String> PRODUCT_REPORTING_SCHEMA = PRODUCT_COLUMNS.text("reporting_schema");
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
    public static final Field<String> MARKETPLACE_CURRENCY = MARKETPLACE_COLUMNS.text("currency");

    public static final Table<Record> RULES = RULE_COLUMNS.table();
    public static final Field<String> RULE_ID = RULE_COLUMNS.text("id");
    public static final Field<Integer> RULE_VERSION = RULE_COLUMNS.integer("version");
    public static final Field<String> RULE_PRODUCT_ID = RULE_COLUMNS.text("product_id");
    public static final Field<String> RULE_PROVIDER_ID = RULE_COLUMNS.text("provider_id");
    public static final Field<String> RULE_ACTION = RULE_COLUMNS.text("action");
    public static final Field<String> RULE_SCOPE = RULE_COLUMNS.text("scope");
    public static final Field<String> RULE_ITEM_ID = RULE_COLUMNS.text("item_id");
    public static final Field<String> RULE_CONDITION = RULE_COLUMNS.text("rule");
    public static final Field<String> RULE_STATUS = RULE_COLUMNS.text("status");
    public static final Field<Integer> RULE_POSITION = RULE_COLUMNS.integer("position");
    public static final Field<Instant> RULE_UPDATED_AT = RULE_COLUMNS.instant("updated_at");

    private CatalogueTables() {}
}
