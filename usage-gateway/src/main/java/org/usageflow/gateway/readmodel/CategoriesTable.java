package org.usageflow.gateway.readmodel;

import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Table {@code file_categories}: the categories tab of each file's uploads. */
public final class CategoriesTable {
    private static final Columns COLUMNS = Columns.of("file_categories");

    public static final Table<Record> CATEGORIES = COLUMNS.table();
    public static final Field<String> FILE_ID = COLUMNS.text("file_id");
    public static final Field<Integer> GENERATION = COLUMNS.integer("generation");
    public static final Field<Integer> POSITION = COLUMNS.integer("position");
    public static final Field<String> ID = COLUMNS.text("id");
    public static final Field<String> NAME = COLUMNS.text("name");
    public static final Field<String> DESCRIPTION = COLUMNS.text("description");

    private static final List<Field<?>> ALL = List.of(FILE_ID, GENERATION, POSITION, ID, NAME, DESCRIPTION);

    private CategoriesTable() {}

    /** Every column, in the order that the projection writes them in. */
    public static List<Field<?>> all() {
        return ALL;
    }
}
