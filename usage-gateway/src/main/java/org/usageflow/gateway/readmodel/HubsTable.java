package org.usageflow.gateway.readmodel;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Table {@code hubs}: the commerce systems of distributors. */
public final class HubsTable {
    private static final Columns COLUMNS = Columns.of("hubs");

    public static final Table<Record> HUBS = COLUMNS.table();
    public static final PartyColumns HUB = new PartyColumns(COLUMNS.text("id"), COLUMNS.text("name"));
    public static final PartyColumns COMPANY = PartyColumns.of(COLUMNS, "company");
    public static final Field<String> INSTANCE_ID = COLUMNS.text("instance_id");
    public static final Field<String> INSTANCE_TYPE = COLUMNS.text("instance_type");

    private HubsTable() {}
}
