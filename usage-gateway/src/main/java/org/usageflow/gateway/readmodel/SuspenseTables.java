package org.usageflow.gateway.readmodel;

import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;

/** Suspended rows, and what was done to them. */
public final class SuspenseTables {
    private static final Columns COLUMNS = Columns.of("suspense");
    private static final Columns LATEST = Columns.of("suspended_rows");
    private static final Columns VERSIONED = Columns.of("suspended_versions");

    /** A view of all suspended rows as they are. */
    public static final Table<Record> SUSPENSE = COLUMNS.table();

    public static final Field<String> FILE_ID = COLUMNS.text("file_id");
    public static final Field<Integer> GENERATION = COLUMNS.integer("generation");
    public static final Field<Integer> ROW_NUMBER = COLUMNS.integer("row_number");
    public static final Field<String> FILE_NAME = COLUMNS.text("file_name");
    public static final Field<String> VENDOR_ID = COLUMNS.text("vendor_id");
    public static final PartyColumns PRODUCT = PartyColumns.of(COLUMNS, "product");
    public static final Field<Boolean> RECYCLES_ITSELF = COLUMNS.bool("recycles_itself");
    public static final Field<Integer> VERSION = COLUMNS.integer("version");
    public static final Field<String> STATUS = COLUMNS.text("status");
    public static final Field<Boolean> CORRECTED = COLUMNS.bool("corrected");
    public static final Field<Integer> RECYCLES = COLUMNS.integer("recycles");
    public static final Field<Instant> CHANGED_AT = COLUMNS.instant("changed_at");
    public static final Field<String> RECYCLED_ID = COLUMNS.text("recycled_id");
    public static final Field<String> VERDICT_ID = COLUMNS.text("verdict_id");
    public static final Field<JSONB> CELLS = COLUMNS.json("cells");
    public static final Field<String> CODE = COLUMNS.text("code");
    public static final Field<String> COLUMN_NAME = COLUMNS.text("column_name");
    public static final Field<String> SHEET = COLUMNS.text("sheet");
    public static final Field<JSONB> ERRORS = COLUMNS.json("errors");
    public static final Field<Boolean> WAITS_FOR_SUBSCRIPTION = COLUMNS.bool("waits_for_subscription");
    public static final Field<Boolean> CAN_BE_RECYCLED = COLUMNS.bool("can_be_recycled");

    /** Latest versions of rows to which something was done. */
    public static final Table<Record> ROWS = LATEST.table();

    public static final Field<String> LATEST_FILE_ID = LATEST.text("file_id");
    public static final Field<Integer> LATEST_GENERATION = LATEST.integer("generation");
    public static final Field<Integer> LATEST_ROW_NUMBER = LATEST.integer("row_number");
    public static final Field<Integer> LATEST_VERSION = LATEST.integer("version");
    public static final Field<String> LATEST_STATUS = LATEST.text("status");
    public static final Field<Boolean> LATEST_CORRECTED = LATEST.bool("corrected");
    public static final Field<JSONB> LATEST_CELLS = LATEST.json("cells");
    public static final Field<String> LATEST_RECYCLED_ID = LATEST.text("recycled_id");
    public static final Field<String> LATEST_VERDICT_ID = LATEST.text("verdict_id");
    public static final Field<Integer> LATEST_RECYCLES = LATEST.integer("recycles");
    public static final Field<Instant> LATEST_CHANGED_AT = LATEST.instant("changed_at");

    /** Every version. */
    public static final Table<Record> VERSIONS = VERSIONED.table();

    public static final Field<String> OF_FILE_ID = VERSIONED.text("file_id");
    public static final Field<Integer> OF_GENERATION = VERSIONED.integer("generation");
    public static final Field<Integer> OF_ROW_NUMBER = VERSIONED.integer("row_number");
    public static final Field<Integer> NUMBER = VERSIONED.integer("version");
    public static final Field<String> CHANGE = VERSIONED.text("change");
    public static final Field<Instant> MADE_AT = VERSIONED.instant("changed_at");
    public static final Field<String> ACTOR_ROLE = VERSIONED.text("actor_role");
    public static final Field<String> ACTOR_ACCOUNT = VERSIONED.text("actor_account");
    public static final Field<String> ACTOR_ID = VERSIONED.text("actor_id");
    public static final Field<String> ACTOR_NAME = VERSIONED.text("actor_name");
    public static final Field<String> REASON = VERSIONED.text("reason");
    public static final Field<String> INTO_ID = VERSIONED.text("recycled_id");
    public static final Field<JSONB> CELLS_BEFORE = VERSIONED.json("cells_before");
    public static final Field<JSONB> CELLS_AFTER = VERSIONED.json("cells_after");

    private static final List<Field<?>> ALL_OF_VERSIONS = List.of(
            OF_FILE_ID,
            OF_GENERATION,
            OF_ROW_NUMBER,
            NUMBER,
            CHANGE,
            MADE_AT,
            ACTOR_ROLE,
            ACTOR_ACCOUNT,
            ACTOR_ID,
            ACTOR_NAME,
            REASON,
            INTO_ID,
            CELLS_BEFORE,
            CELLS_AFTER);

    private static final List<Field<?>> ALL = List.of(
            FILE_ID,
            GENERATION,
            ROW_NUMBER,
            FILE_NAME,
            PRODUCT.id(),
            PRODUCT.name(),
            VERSION,
            STATUS,
            CHANGED_AT,
            RECYCLED_ID,
            CELLS,
            SHEET,
            ERRORS,
            CAN_BE_RECYCLED);

    private SuspenseTables() {}

    /** What is shown of a suspended row. */
    public static List<Field<?>> all() {
        return ALL;
    }

    /** Every column of versions, in the order that the projection writes them in. */
    public static List<Field<?>> allOfVersions() {
        return ALL_OF_VERSIONS;
    }
}
