package org.usageflow.gateway.readmodel;

import java.time.Instant;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Table {@code record_billings}: billing data that closed records had before it was changed. */
public final class BillingsTable {
    private static final Columns COLUMNS = Columns.of("record_billings");

    public static final Table<Record> BILLINGS = COLUMNS.table();
    public static final Field<String> FILE_ID = COLUMNS.text("file_id");
    public static final Field<Integer> ROW_NUMBER = COLUMNS.integer("row_number");
    public static final Field<String> RECONCILIATION_ID = COLUMNS.text("reconciliation_id");
    public static final Field<String> EXTERNAL_BILLING_ID = COLUMNS.text("external_billing_id");
    public static final Field<String> EXTERNAL_BILLING_NOTE = COLUMNS.text("external_billing_note");
    public static final Field<Instant> GIVEN_AT = COLUMNS.instant("given_at");
    public static final Field<String> GIVEN_BY = COLUMNS.text("given_by");

    private BillingsTable() {}
}
