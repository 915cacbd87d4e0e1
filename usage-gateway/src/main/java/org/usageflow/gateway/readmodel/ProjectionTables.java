package org.usageflow.gateway.readmodel;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** How far the projection has come, and the newest generation of each file that it has seen. */
public final class ProjectionTables {
    private static final Columns OFFSET_COLUMNS = Columns.of("projection_offsets");
    private static final Columns GENERATION_COLUMNS = Columns.of("file_generations");

    public static final Table<Record> OFFSETS = OFFSET_COLUMNS.table();
    public static final Field<String> TOPIC = OFFSET_COLUMNS.text("topic");
    public static final Field<Integer> PARTITION = OFFSET_COLUMNS.integer("partition");
    public static final Field<Long> NEXT_OFFSET = OFFSET_COLUMNS.bigint("next_offset");

    public static final Table<Record> GENERATIONS = GENERATION_COLUMNS.table();
    public static final Field<String> FILE_ID = GENERATION_COLUMNS.text("file_id");
    public static final Field<Integer> GENERATION = GENERATION_COLUMNS.integer("generation");

    private ProjectionTables() {}
}
