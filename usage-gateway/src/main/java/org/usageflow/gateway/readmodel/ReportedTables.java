package org.usageflow.gateway.readmodel;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.usageflow.contract.UsageFileStatus;

/** Which subscriptions each submitted file reports, and for which times. */
public final class ReportedTables {
    private static final Columns FILE_COLUMNS = Columns.of("reported_files");
    private static final Columns COLUMNS = Columns.of("reported_subscriptions");

    /** Files whose records count as reported: submitted, and not rejected. */
    public static final List<String> COUNTED =
            EnumSet.of(UsageFileStatus.PENDING, UsageFileStatus.ACCEPTED, UsageFileStatus.CLOSED).stream()
                    .map(UsageFileStatus::apiName)
                    .toList();

    public static final Table<Record> REPORTED_FILES = FILE_COLUMNS.table();
    public static final Field<String> REPORTED_FILE = FILE_COLUMNS.text("file_id");
    public static final Field<Integer> REPORTED_GENERATION = FILE_COLUMNS.integer("generation");
    public static final Field<Instant> FIRST_AT = FILE_COLUMNS.instant("first_at");
    public static final Field<Instant> LAST_AT = FILE_COLUMNS.instant("last_at");

    public static final Table<Record> REPORTED = COLUMNS.table();
    public static final Field<String> FILE_ID = COLUMNS.text("file_id");
    public static final Field<String> SUBSCRIPTION_ID = COLUMNS.text("subscription_id");
    public static final Field<Integer> RECORDS = COLUMNS.integer("records");

    /** Times of use; a multirange of PostgreSQL, which is only compared. */
    public static final Field<String> USED_DURING = COLUMNS.text("used_during");

    public static final Field<Instant> LAST_START_AT = COLUMNS.instant("last_start_at");
    public static final Field<Instant> LAST_END_AT = COLUMNS.instant("last_end_at");

    private ReportedTables() {}
}
