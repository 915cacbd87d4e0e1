package org.usageflow.gateway.readmodel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;

/** Table {@code records}: the verdict on each record of a file's current generation. */
public final class RecordsTable {
    private static final Columns COLUMNS = Columns.of("records");

    public static final Table<Record> RECORDS = COLUMNS.table();
    public static final Field<String> FILE_ID = COLUMNS.text("file_id");
    public static final Field<Integer> ROW_NUMBER = COLUMNS.integer("row_number");
    public static final Field<Integer> GENERATION = COLUMNS.integer("generation");
    public static final Field<Boolean> VALID = COLUMNS.bool("valid");
    public static final Field<Instant> CREATED_AT = COLUMNS.instant("created_at");
    public static final Field<String> RECORD_ID = COLUMNS.text("record_id");
    public static final Field<String> RECORD_NOTE = COLUMNS.text("record_note");
    public static final Field<String> CATEGORY_ID = COLUMNS.text("category_id");
    public static final Field<String> ITEM_SEARCH_CRITERIA = COLUMNS.text("item_search_criteria");
    public static final Field<String> ITEM_SEARCH_VALUE = COLUMNS.text("item_search_value");
    public static final Field<String> ASSET_SEARCH_CRITERIA = COLUMNS.text("asset_search_criteria");
    public static final Field<String> ASSET_SEARCH_VALUE = COLUMNS.text("asset_search_value");
    public static final Field<String> SUBSCRIPTION_ID = COLUMNS.text("subscription_id");
    public static final Field<String> SUBSCRIPTION_EXTERNAL_ID = COLUMNS.text("subscription_external_id");
    public static final Field<String> SUBSCRIPTION_EXTERNAL_UID = COLUMNS.text("subscription_external_uid");
    public static final PartyColumns HUB = PartyColumns.of(COLUMNS, "hub");
    public static final PartyColumns CUSTOMER = PartyColumns.of(COLUMNS, "customer");
    public static final Field<String> ITEM_ID = COLUMNS.text("item_id");
    public static final Field<String> ITEM_MPN = COLUMNS.text("item_mpn");
    public static final Field<String> ITEM_NAME = COLUMNS.text("item_name");
    public static final Field<String> ITEM_UNIT = COLUMNS.text("item_unit");
    public static final Field<String> ITEM_TYPE = COLUMNS.text("item_type");
    public static final Field<String> ITEM_PRECISION = COLUMNS.text("item_precision");
    public static final Field<String> ITEM_PERIOD = COLUMNS.text("item_period");
    public static final Field<BigDecimal> QUANTITY = COLUMNS.numeric("quantity");
    public static final Field<BigDecimal> AMOUNT = COLUMNS.numeric("amount");
    public static final Field<Integer> TIER = COLUMNS.integer("tier");
    public static final Field<Instant> START_AT = COLUMNS.instant("start_at");
    public static final Field<Instant> END_AT = COLUMNS.instant("end_at");
    public static final Field<JSONB> PARAMS = COLUMNS.json("params");
    public static final Field<JSONB> CELLS = COLUMNS.json("cells");

    private static final List<Field<?>> ALL = List.of(
            FILE_ID,
            ROW_NUMBER,
            GENERATION,
            VALID,
            CREATED_AT,
            RECORD_ID,
            RECORD_NOTE,
            CATEGORY_ID,
            ITEM_SEARCH_CRITERIA,
            ITEM_SEARCH_VALUE,
            ASSET_SEARCH_CRITERIA,
            ASSET_SEARCH_VALUE,
            SUBSCRIPTION_ID,
            SUBSCRIPTION_EXTERNAL_ID,
            SUBSCRIPTION_EXTERNAL_UID,
            HUB.id(),
            HUB.name(),
            CUSTOMER.id(),
            CUSTOMER.name(),
            ITEM_ID,
            ITEM_MPN,
            ITEM_NAME,
            ITEM_UNIT,
            ITEM_TYPE,
            ITEM_PRECISION,
            ITEM_PERIOD,
            QUANTITY,
            AMOUNT,
            TIER,
            START_AT,
            END_AT,
            PARAMS,
            CELLS);

    private RecordsTable() {}

    /** Every column, in the order of the table, which is the order that the projection writes them in. */
    public static List<Field<?>> all() {
        return ALL;
    }
}
