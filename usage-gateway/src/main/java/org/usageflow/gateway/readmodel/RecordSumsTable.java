package org.usageflow.gateway.readmodel;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * A table of how many records each file has, and how many of them are closed, by some of what filters ask for most. Fewer keys
 * make fewer rows to add up, so a question is best answered from the first of these tables that knows all it asks about.
 */
public enum RecordSumsTable {
    BY_CATEGORY("category_sums", Key.CATEGORY_ID),
    BY_HUB("hub_sums", Key.HUB_ID),
    BY_ITEM("item_sums", Key.ITEM_ID, Key.ITEM_MPN),
    BY_ALL("record_sums", Key.ITEM_ID, Key.HUB_ID, Key.ITEM_MPN, Key.CATEGORY_ID);

    /** What records are counted by; empty for those without one. */
    public enum Key {
        ITEM_ID("item_id"),
        HUB_ID("hub_id"),
        ITEM_MPN("item_mpn"),
        CATEGORY_ID("category_id");

        private final String column;

        Key(String column) {
            this.column = column;
        }

        /** Its column, here and in the table of records. */
        public String column() {
            return column;
        }

        /** For queries that read {@link RecordSumsTable#table}; null for records without one, as in the table of records. */
        public Field<String> field() {
            return DSL.nullif(COLUMNS.text(column), DSL.inline(""));
        }
    }

    private static final List<String> KEYS_OF_FILE = List.of("file_id", "generation", "valid");

    /** Every table is read under this name. */
    private static final Columns COLUMNS = Columns.of("sums");

    public static final Field<String> FILE_ID = COLUMNS.text("file_id");
    public static final Field<Integer> GENERATION = COLUMNS.integer("generation");
    public static final Field<Boolean> VALID = COLUMNS.bool("valid");
    public static final Field<Long> RECORDS = COLUMNS.bigint("records");
    public static final Field<Long> CLOSED = COLUMNS.bigint("closed");

    private final String tableName;
    private final List<Key> keys;

    RecordSumsTable(String tableName, Key... keys) {
        this.tableName = tableName;
        this.keys = List.of(keys);
    }

    public String tableName() {
        return tableName;
    }

    public List<Key> keys() {
        return keys;
    }

    /** To be read, with the fields above and those of its keys. */
    public Table<Record> table() {
        return DSL.table(DSL.name(tableName)).as(COLUMNS.table().getName());
    }

    /** Names of the columns that tell its rows apart: file_id, generation, valid, and its keys in their order. */
    public List<String> keyColumns() {
        return Stream.concat(KEYS_OF_FILE.stream(), keys.stream().map(Key::column))
                .toList();
    }

    /** The names of {@link #keyColumns} as part of a statement, each with something before it. */
    public String keyList(String before) {
        return keyColumns().stream().map(column -> before + column).collect(Collectors.joining(", "));
    }
}
