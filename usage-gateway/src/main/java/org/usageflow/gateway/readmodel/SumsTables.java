package org.usageflow.gateway.readmodel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * How many records there are in each file (in {@code file_generations}, with the ranges of their times, numbers and assets), and the
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

    /** Valid records without an amount. */
    public static final Field<Long> TOTAL_WITHOUT_AMOUNT = TOTAL_COLUMNS.bigint("without_amount");

    public static final Range<Instant> CREATED = times("created");
    public static final Range<Instant> START = times("start");
    public static final Range<Instant> END = times("end");
    public static final Range<BigDecimal> QUANTITIES = numbers("quantity");
    public static final Range<BigDecimal> AMOUNTS = numbers("amount");
    public static final Range<Integer> TIERS =
            new Range<>(TOTAL_COLUMNS.integer("tier_from"), TOTAL_COLUMNS.integer("tier_to"));
    public static final Range<String> ASSET_IDS =
            new Range<>(TOTAL_COLUMNS.text("asset_from"), TOTAL_COLUMNS.text("asset_to"));
    public static final List<Range<?>> RANGES = List.of(CREATED, START, END, QUANTITIES, AMOUNTS, TIERS, ASSET_IDS);

    public static final Table<Record> ASSETS = ASSET_COLUMNS.table();
    public static final Field<String> ASSET_ID = ASSET_COLUMNS.text("subscription_id");
    public static final Field<String> ASSET_EXTERNAL_ID = ASSET_COLUMNS.text("external_id");
    public static final Field<String> ASSET_EXTERNAL_UID = ASSET_COLUMNS.text("external_uid");

    public static final Table<Record> ITEMS = ITEM_COLUMNS.table();
    public static final Field<String> ITEM_ID = ITEM_COLUMNS.text("item_id");
    public static final Field<String> ITEM_MPN = ITEM_COLUMNS.text("item_mpn");
    public static final Field<String> ITEM_TYPE = ITEM_COLUMNS.text("item_type");

    private SumsTables() {}

    /** The least and the greatest value among the records of a file; null when none of them has one. */
    public record Range<T>(Field<T> from, Field<T> to) {}

    private static Range<Instant> times(String name) {
        return new Range<>(TOTAL_COLUMNS.instant(name + "_from"), TOTAL_COLUMNS.instant(name + "_to"));
    }

    private static Range<BigDecimal> numbers(String name) {
        return new Range<>(TOTAL_COLUMNS.numeric(name + "_from"), TOTAL_COLUMNS.numeric(name + "_to"));
    }
}
