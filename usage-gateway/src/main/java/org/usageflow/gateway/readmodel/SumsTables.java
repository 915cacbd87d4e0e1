package org.usageflow.gateway.readmodel;

import java.time.Instant;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * How many records there are in each file (in {@code file_generations}, with the earliest and latest of their times), and the
 * assets and items that they name. By what else they are counted stands in {@link RecordSumsTable}.
 */
public final class SumsTables {
    private static final Columns TOTAL_COLUMNS = Columns.of("file_generations");
    private static final Columns ASSET_COLUMNS = Columns.of("record_assets");
    private static final Columns ITEM_COLUMNS = Columns.of("record_items");

    public static final Table<Record> TOTALS = TOTAL_COLUMNS.table();
    public static final Field<String> TOTAL_FILE_ID = TOTAL_COLUMNS.text("file_id");
    public static final Field<Integer> TOTAL_GENERATION = TOTAL_COLUMNS.integer("generation");
    public static final Field<Long> TOTAL_VALID = TOTAL_COLUMNS.bigint("valid");
    public static final Field<Long> TOTAL_INVALID = TOTAL_COLUMNS.bigint("invalid");
    public static final Field<Long> TOTAL_CLOSED = TOTAL_COLUMNS.bigint("closed");

    public static final Field<Instant> CREATED_FROM = TOTAL_COLUMNS.instant("created_from");
    public static final Field<Instant> CREATED_TO = TOTAL_COLUMNS.instant("created_to");
    public static final Field<Instant> START_FROM = TOTAL_COLUMNS.instant("start_from");
    public static final Field<Instant> START_TO = TOTAL_COLUMNS.instant("start_to");
    public static final Field<Instant> END_FROM = TOTAL_COLUMNS.instant("end_from");
    public static final Field<Instant> END_TO = TOTAL_COLUMNS.instant("end_to");

    public static final Table<Record> ASSETS = ASSET_COLUMNS.table();
    public static final Field<String> ASSET_ID = ASSET_COLUMNS.text("subscription_id");
    public static final Field<String> ASSET_EXTERNAL_ID = ASSET_COLUMNS.text("external_id");
    public static final Field<String> ASSET_EXTERNAL_UID = ASSET_COLUMNS.text("external_uid");

    public static final Table<Record> ITEMS = ITEM_COLUMNS.table();
    public static final Field<String> ITEM_ID = ITEM_COLUMNS.text("item_id");
    public static final Field<String> ITEM_MPN = ITEM_COLUMNS.text("item_mpn");
    public static final Field<String> ITEM_TYPE = ITEM_COLUMNS.text("item_type");

    private SumsTables() {}
}
