package org.usageflow.gateway.readmodel;

import java.util.List;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.usageflow.contract.avro.Chunk;
import org.usageflow.gateway.json.Moments;

/** Table {@code chunks}: the state of each chunk. */
public final class ChunksTable {
    private static final Columns COLUMNS = Columns.of("chunks");

    public static final Table<Record> CHUNKS = COLUMNS.table();
    public static final Field<String> ID = COLUMNS.text("id");
    public static final Field<String> FILE_ID = COLUMNS.text("file_id");
    public static final Field<Integer> GENERATION = COLUMNS.integer("generation");
    public static final Field<String> FILE_NAME = COLUMNS.text("file_name");
    public static final Field<String> STATUS = COLUMNS.text("status");
    public static final Field<Boolean> OUTDATED = COLUMNS.bool("outdated");
    public static final PartyColumns HUB = PartyColumns.of(COLUMNS, "hub");
    public static final Field<String> BINDING_EXTERNAL_ID = COLUMNS.text("binding_external_id");
    public static final PartyColumns MARKETPLACE = PartyColumns.of(COLUMNS, "marketplace");
    public static final PartyColumns VENDOR = PartyColumns.of(COLUMNS, "vendor");
    public static final PartyColumns PROVIDER = PartyColumns.of(COLUMNS, "provider");
    public static final PartyColumns PRODUCT = PartyColumns.of(COLUMNS, "product");
    public static final Field<String> REPORTING_SCHEMA = COLUMNS.text("reporting_schema");
    public static final Field<String> EXTERNAL_ID = COLUMNS.text("external_id");
    public static final Field<String> EXTERNAL_BILLING_ID = COLUMNS.text("external_billing_id");
    public static final Field<String> EXTERNAL_BILLING_NOTE = COLUMNS.text("external_billing_note");
    public static final Field<Long> RECORDS = COLUMNS.bigint("records");
    public static final Field<Long> CLOSED = COLUMNS.bigint("closed");
    public static final Field<JSONB> EVENTS = COLUMNS.json("events");
    public static final Field<Integer> FIRST_ROW = COLUMNS.integer("first_row");

    private static final List<Field<?>> ALL = List.of(
            ID,
            FILE_ID,
            GENERATION,
            FILE_NAME,
            STATUS,
            OUTDATED,
            HUB.id(),
            HUB.name(),
            BINDING_EXTERNAL_ID,
            MARKETPLACE.id(),
            MARKETPLACE.name(),
            VENDOR.id(),
            VENDOR.name(),
            PROVIDER.id(),
            PROVIDER.name(),
            PRODUCT.id(),
            PRODUCT.name(),
            REPORTING_SCHEMA,
            EXTERNAL_ID,
            EXTERNAL_BILLING_ID,
            EXTERNAL_BILLING_NOTE,
            RECORDS,
            CLOSED,
            EVENTS,
            FIRST_ROW);

    private ChunksTable() {}

    /** Every column, in the order of the table. */
    public static List<Field<?>> all() {
        return ALL;
    }

    /** The row of a chunk. */
    public static Record row(Chunk chunk) {
        Record row = DSL.using(SQLDialect.POSTGRES).newRecord(ALL);
        row.set(ID, chunk.getId());
        row.set(FILE_ID, chunk.getFileId());
        row.set(GENERATION, chunk.getGeneration());
        row.set(FILE_NAME, chunk.getFileName());
        row.set(STATUS, chunk.getStatus());
        row.set(OUTDATED, chunk.getOutdated());
        HUB.set(row, chunk.getHub());
        row.set(BINDING_EXTERNAL_ID, chunk.getBindingExternalId());
        MARKETPLACE.set(row, chunk.getMarketplace());
        VENDOR.set(row, chunk.getVendor());
        PROVIDER.set(row, chunk.getProvider());
        PRODUCT.set(row, chunk.getProduct());
        row.set(REPORTING_SCHEMA, chunk.getReportingSchema());
        row.set(EXTERNAL_ID, chunk.getExternalId());
        row.set(EXTERNAL_BILLING_ID, chunk.getExternalBillingId());
        row.set(EXTERNAL_BILLING_NOTE, chunk.getExternalBillingNote());
        row.set(RECORDS, chunk.getRecords().getRecords());
        row.set(CLOSED, chunk.getClosed());
        row.set(EVENTS, Moments.json(chunk.getEvents()));
        row.set(FIRST_ROW, chunk.getFirstRow());
        return row;
    }
}
