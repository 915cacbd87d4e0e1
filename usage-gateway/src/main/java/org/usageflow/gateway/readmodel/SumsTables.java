package org.usageflow.gateway.readmodel;

import java.time.Instant;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * How many records there are: in each file (in {@code file_generations}, with the earliest and latest of their times), and by
 * item and hub; and the assets that they name.
 */
public final class SumsTables {
    private static final Columns TOTAL_COLUMNS = Columns.of("file_generations");
    private static final Columns SUM_COLUMNS = Columns.of("record_sums");
    private static final Columns HUB_COLUMNS = Columns.of("hub_sums");
    private static final Columns ASSET_COLUMNS = Columns.of("record_assets");

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

    public static final Table<Record> SUMS = SUM_COLUMNS.table();
    public static final Field<String> FILE_ID = SUM_COLUMNS.text("file_id");
    public static final Field<Integer> GENERATION = SUM_COLUMNS.integer("generation");
    public static final Field<Boolean> VALID = SUM_COLUMNS.bool("valid");
    /** Empty for records without an item. */
    public static final Field<String> ITEM_ID = SUM_COLUMNS.text("item_id");
    /** Empty for records without a hub. */
    public static final Field<String> HUB_ID = SUM_COLUMNS.text("hub_id");

    /** Empty for records without one. */
    public static final Field<String> ITEM_MPN = SUM_COLUMNS.text("item_mpn");
    /** Empty for records without one. */
    public static final Field<String> CATEGORY_ID = SUM_COLUMNS.text("category_id");

    public static final Field<Long> RECORDS = SUM_COLUMNS.bigint("records");
    public static final Field<Long> CLOSED = SUM_COLUMNS.bigint("closed");

    /** The same without items, under the same names: where items do not matter, there is far less to add up. */
    public static final Table<Record> HUB_SUMS = DSL.table(DSL.name("hub_sums")).as(SUMS.getName());

    /** The same table, to be written. */
    public static final Table<Record> WRITTEN_HUB_SUMS = HUB_COLUMNS.table();

    public static final Field<String> HUB_SUM_FILE_ID = HUB_COLUMNS.text("file_id");
    public static final Field<Integer> HUB_SUM_GENERATION = HUB_COLUMNS.integer("generation");
    public static final Field<Boolean> HUB_SUM_VALID = HUB_COLUMNS.bool("valid");
    public static final Field<String> HUB_SUM_HUB_ID = HUB_COLUMNS.text("hub_id");
    public static final Field<Long> HUB_SUM_RECORDS = HUB_COLUMNS.bigint("records");

    public static final Table<Record> ASSETS = ASSET_COLUMNS.table();
    public static final Field<String> ASSET_ID = ASSET_COLUMNS.text("subscription_id");
    public static final Field<String> ASSET_EXTERNAL_ID = ASSET_COLUMNS.text("external_id");
    public static final Field<String> ASSET_EXTERNAL_UID = ASSET_COLUMNS.text("external_uid");

    private SumsTables() {}
}
