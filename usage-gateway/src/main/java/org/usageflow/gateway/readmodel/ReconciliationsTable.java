package org.usageflow.gateway.readmodel;

import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Table {@code reconciliations}: workbooks with billing data that distributors uploaded. */
public final class ReconciliationsTable {
    private static final Columns COLUMNS = Columns.of("reconciliations");

    public static final Table<Record> RECONCILIATIONS = COLUMNS.table();
    public static final Field<String> ID = COLUMNS.text("id");
    public static final Field<String> FILE_ID = COLUMNS.text("file_id");
    public static final Field<String> CHUNK_ID = COLUMNS.text("chunk_id");
    public static final Field<String> STATUS = COLUMNS.text("status");
    public static final Field<String> UPLOAD_KEY = COLUMNS.text("upload_key");
    public static final Field<String> UPLOAD_NOTE = COLUMNS.text("upload_note");
    public static final Field<String> PROCESSING_NOTE = COLUMNS.text("processing_note");
    public static final Field<String> ERROR_DETAIL = COLUMNS.text("error_detail");
    public static final Field<String> ACCOUNT_ID = COLUMNS.text("account_id");
    public static final Field<String> ACTOR_ROLE = COLUMNS.text("actor_role");
    public static final Field<String> ACTOR_ID = COLUMNS.text("actor_id");
    public static final Field<String> ACTOR_NAME = COLUMNS.text("actor_name");
    public static final Field<Instant> CREATED_AT = COLUMNS.instant("created_at");
    public static final Field<Instant> ENDED_AT = COLUMNS.instant("ended_at");

    private static final List<Field<?>> ALL = List.of(
            ID,
            FILE_ID,
            CHUNK_ID,
            STATUS,
            UPLOAD_KEY,
            UPLOAD_NOTE,
            PROCESSING_NOTE,
            ERROR_DETAIL,
            ACCOUNT_ID,
            ACTOR_ROLE,
            ACTOR_ID,
            ACTOR_NAME,
            CREATED_AT,
            ENDED_AT);

    private ReconciliationsTable() {}

    /** Every column, in the order of the table. */
    public static List<Field<?>> all() {
        return ALL;
    }
}
