package org.usageflow.gateway.readmodel;

import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Table {@code record_closings}: billing data of closed records. */
public final class ClosingsTable {
    private static final Columns COLUMNS = Columns.of("record_closings");

    public static final Table<Record> CLOSINGS = COLUMNS.table();
    public static final Field<String> FILE_ID = COLUMNS.text("file_id");
    public static final Field<Integer> ROW_NUMBER = COLUMNS.integer("row_number");
    public static final Field<String> RECONCILIATION_ID = COLUMNS.text("reconciliation_id");
    public static final Field<String> EXTERNAL_BILLING_ID = COLUMNS.text("external_billing_id");
    public static final Field<String> EXTERNAL_BILLING_NOTE = COLUMNS.text("external_billing_note");
    public static final Field<Instant> CLOSED_AT = COLUMNS.instant("closed_at");
    public static final Field<String> CLOSED_BY = COLUMNS.text("closed_by");
    public static final Field<Instant> CHANGED_AT = COLUMNS.instant("changed_at");
    public static final Field<String> CHANGED_BY = COLUMNS.text("changed_by");

    private static final List<Field<?>> ALL = List.of(
            FILE_ID, ROW_NUMBER, RECONCILIATION_ID, EXTERNAL_BILLING_ID, EXTERNAL_BILLING_NOTE, CLOSED_AT, CLOSED_BY);

    private ClosingsTable() {}

    /** Every column that a closing fills, in the order that the projection writes them in. */
    public static List<Field<?>> all() {
        return ALL;
    }
}
