package org.usageflow.gateway.readmodel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Table {@code aggregates}: what was used of an item in a subscription; and {@code aggregated_files}: in which files. */
public final class AggregatesTable {
    private static final Columns COLUMNS = Columns.of("aggregates");
    private static final Columns FILE_COLUMNS = Columns.of("aggregated_files");

    public static final Table<Record> AGGREGATES = COLUMNS.table();
    public static final Field<String> SUBSCRIPTION_ID = COLUMNS.text("subscription_id");
    public static final Field<String> ITEM_ID = COLUMNS.text("item_id");
    public static final Field<String> CURRENCY = COLUMNS.text("currency");
    public static final Field<String> VENDOR_ID = COLUMNS.text("vendor_id");
    public static final Field<String> PROVIDER_ID = COLUMNS.text("provider_id");
    public static final Field<String> ENVIRONMENT = COLUMNS.text("environment");
    public static final Field<String> SUBSCRIPTION_EXTERNAL_ID = COLUMNS.text("subscription_external_id");
    public static final Field<String> SUBSCRIPTION_EXTERNAL_UID = COLUMNS.text("subscription_external_uid");
    public static final Field<String> ITEM_MPN = COLUMNS.text("item_mpn");
    public static final Field<String> ITEM_NAME = COLUMNS.text("item_name");
    public static final Field<String> ITEM_UNIT = COLUMNS.text("item_unit");
    public static final Field<String> ITEM_TYPE = COLUMNS.text("item_type");
    public static final Field<BigDecimal> CONSUMED = COLUMNS.numeric("consumed");
    public static final Field<BigDecimal> ACCEPTED = COLUMNS.numeric("accepted");
    public static final Field<BigDecimal> AMOUNT = COLUMNS.numeric("amount");
    public static final Field<Instant> LAST_REPORTED = COLUMNS.instant("last_reported");

    public static final Table<Record> FILES = FILE_COLUMNS.table();
    /** Null where nothing is priced. */
    public static final Field<String> FILE_CURRENCY = FILE_COLUMNS.text("currency");

    private static final List<Field<?>> ALL = List.of(
            SUBSCRIPTION_ID,
            ITEM_ID,
            CURRENCY,
            VENDOR_ID,
            PROVIDER_ID,
            ENVIRONMENT,
            SUBSCRIPTION_EXTERNAL_ID,
            SUBSCRIPTION_EXTERNAL_UID,
            ITEM_MPN,
            ITEM_NAME,
            ITEM_UNIT,
            ITEM_TYPE,
            CONSUMED,
            ACCEPTED,
            AMOUNT,
            LAST_REPORTED);

    private AggregatesTable() {}

    /** Every column that is shown. */
    public static List<Field<?>> all() {
        return ALL;
    }
}
