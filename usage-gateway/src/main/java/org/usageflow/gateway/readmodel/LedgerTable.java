package org.usageflow.gateway.readmodel;

import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;

/** Table {@code ledger_entries}: the account of every file, entry by entry. */
public final class LedgerTable {
    private static final Columns COLUMNS = Columns.of("ledger_entries");

    public static final Table<Record> LEDGER = COLUMNS.table();
    public static final Field<String> FILE_ID = COLUMNS.text("file_id");
    public static final Field<Long> SEQUENCE = COLUMNS.bigint("sequence");
    public static final Field<Integer> GENERATION = COLUMNS.integer("generation");
    public static final Field<Instant> ENTERED_AT = COLUMNS.instant("entered_at");
    public static final Field<String> CURRENCY = COLUMNS.text("currency");
    public static final Field<String> KIND = COLUMNS.text("kind");
    public static final Field<String> NAME = COLUMNS.text("name");
    public static final Field<JSONB> BODY = COLUMNS.json("body");
    public static final Field<JSONB> IMBALANCES = COLUMNS.json("imbalances");
    public static final Field<String> PREVIOUS = COLUMNS.text("previous");
    public static final Field<String> HASH = COLUMNS.text("hash");

    private static final List<Field<?>> ALL =
            List.of(FILE_ID, SEQUENCE, GENERATION, ENTERED_AT, CURRENCY, KIND, NAME, BODY, IMBALANCES, PREVIOUS, HASH);

    private LedgerTable() {}

    /** Every column, in the order that the projection writes them in. */
    public static List<Field<?>> all() {
        return ALL;
    }
}
