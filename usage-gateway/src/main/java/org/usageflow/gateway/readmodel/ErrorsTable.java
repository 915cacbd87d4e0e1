package org.usageflow.gateway.readmodel;

import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Table {@code record_errors}: each thing wrong with each record of a file's current generation. */
public final class ErrorsTable {
    private static final Columns COLUMNS = Columns.of("record_errors");

    public static final Table<Record> ERRORS = COLUMNS.table();
    public static final Field<String> FILE_ID = COLUMNS.text("file_id");
    public static final Field<Integer> ROW_NUMBER = COLUMNS.integer("row_number");
    public static final Field<Integer> POSITION = COLUMNS.integer("position");
    public static final Field<Integer> GENERATION = COLUMNS.integer("generation");
    public static final Field<String> SHEET = COLUMNS.text("sheet");
    public static final Field<String> CODE = COLUMNS.text("code");
    public static final Field<String> COLUMN_NAME = COLUMNS.text("column_name");
    public static final Field<String> MESSAGE = COLUMNS.text("message");
    public static final Field<String> RAW_VALUE = COLUMNS.text("raw_value");

    private static final List<Field<?>> ALL =
            List.of(FILE_ID, ROW_NUMBER, POSITION, GENERATION, SHEET, CODE, COLUMN_NAME, MESSAGE, RAW_VALUE);

    private ErrorsTable() {}

    /** Every column, in the order that the projection writes them in. */
    public static List<Field<?>> all() {
        return ALL;
    }
}
