package org.usageflow.gateway.readmodel;

import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;

/** Tables {@code judged_runs} and {@code judged_files}: what usage rules made of submitted files. */
public final class JudgementTables {
    private static final Columns RUN_COLUMNS = Columns.of("judged_runs");
    private static final Columns FILE_COLUMNS = Columns.of("judged_files");

    public static final Table<Record> RUNS = RUN_COLUMNS.table();
    public static final Field<String> RUN_FILE_ID = RUN_COLUMNS.text("file_id");
    public static final Field<Integer> RUN_GENERATION = RUN_COLUMNS.integer("generation");
    public static final Field<Integer> FIRST_ROW = RUN_COLUMNS.integer("first_row");
    public static final Field<Integer> LAST_ROW = RUN_COLUMNS.integer("last_row");
    public static final Field<Integer> RUN_RECORDS = RUN_COLUMNS.integer("records");
    public static final Field<String> RULE_ID = RUN_COLUMNS.text("rule_id");
    public static final Field<Integer> RULE_VERSION = RUN_COLUMNS.integer("rule_version");
    public static final Field<String> ACTION = RUN_COLUMNS.text("action");

    public static final Table<Record> FILES = FILE_COLUMNS.table();
    public static final Field<String> FILE_ID = FILE_COLUMNS.text("file_id");
    public static final Field<Integer> GENERATION = FILE_COLUMNS.integer("generation");
    public static final Field<Instant> JUDGED_AT = FILE_COLUMNS.instant("judged_at");
    public static final Field<String> VERDICT = FILE_COLUMNS.text("verdict");
    public static final Field<Long> RECORDS = FILE_COLUMNS.bigint("records");
    public static final Field<Long> UNCOVERED = FILE_COLUMNS.bigint("uncovered");
    public static final Field<JSONB> RULES = FILE_COLUMNS.json("rules");

    private static final List<Field<?>> ALL_OF_RUNS =
            List.of(RUN_FILE_ID, RUN_GENERATION, FIRST_ROW, LAST_ROW, RUN_RECORDS, RULE_ID, RULE_VERSION, ACTION);

    private JudgementTables() {}

    /** Every column of {@code judged_runs}, in the order that the projection writes them in. */
    public static List<Field<?>> allOfRuns() {
        return ALL_OF_RUNS;
    }
}
