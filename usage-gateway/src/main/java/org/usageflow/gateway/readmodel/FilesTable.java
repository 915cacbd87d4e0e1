package org.usageflow.gateway.readmodel;

import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.usageflow.contract.avro.FileCounts;
import org.usageflow.contract.avro.Moment;
import org.usageflow.contract.avro.Upload;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.gateway.json.Moments;

/** Table {@code files}: the state of each usage file. */
public final class FilesTable {
    private static final Columns COLUMNS = Columns.of("files");

    public static final Table<Record> FILES = COLUMNS.table();
    public static final Field<String> ID = COLUMNS.text("id");
    public static final Field<Integer> GENERATION = COLUMNS.integer("generation");
    public static final Field<String> STATUS = COLUMNS.text("status");
    public static final Field<Long> VERSION = COLUMNS.bigint("version");
    public static final Field<String> NAME = COLUMNS.text("name");
    public static final Field<String> DESCRIPTION = COLUMNS.text("description");
    public static final Field<String> NOTE = COLUMNS.text("note");
    public static final Field<String> EXTERNAL_ID = COLUMNS.text("external_id");
    public static final PartyColumns VENDOR = PartyColumns.of(COLUMNS, "vendor");
    public static final PartyColumns PROVIDER = PartyColumns.of(COLUMNS, "provider");
    public static final PartyColumns MARKETPLACE = PartyColumns.of(COLUMNS, "marketplace");
    public static final PartyColumns CONTRACT = PartyColumns.of(COLUMNS, "contract");
    public static final PartyColumns PRODUCT = PartyColumns.of(COLUMNS, "product");
    public static final Field<String> ENVIRONMENT = COLUMNS.text("environment");
    public static final Field<String> REPORTING_SCHEMA = COLUMNS.text("reporting_schema");
    public static final Field<String> CURRENCY = COLUMNS.text("currency");
    public static final Field<Instant> PERIOD_START_AT = COLUMNS.instant("period_start_at");
    public static final Field<Instant> PERIOD_END_AT = COLUMNS.instant("period_end_at");
    public static final Field<String> ACCEPTANCE_NOTE = COLUMNS.text("acceptance_note");
    public static final Field<String> REJECTION_NOTE = COLUMNS.text("rejection_note");
    public static final Field<String> ERROR_DETAIL = COLUMNS.text("error_detail");
    public static final Field<String> UPLOAD_KEY = COLUMNS.text("upload_key");
    public static final Field<String> UPLOAD_NAME = COLUMNS.text("upload_name");
    public static final Field<Long> UPLOAD_BYTES = COLUMNS.bigint("upload_bytes");
    public static final Field<Long> ROWS_READ = COLUMNS.bigint("rows_read");
    public static final Field<Long> ROWS_BLANK = COLUMNS.bigint("rows_blank");
    public static final Field<Long> EMITTED = COLUMNS.bigint("emitted");
    public static final Field<Boolean> SPLIT_FINISHED = COLUMNS.bool("split_finished");
    public static final Field<Long> BYTES_READ = COLUMNS.bigint("bytes_read");
    public static final Field<Long> BYTES_TO_READ = COLUMNS.bigint("bytes_to_read");
    public static final Field<Long> VALID = COLUMNS.bigint("valid");
    public static final Field<Long> INVALID = COLUMNS.bigint("invalid");
    public static final Field<Long> EXPORTED = COLUMNS.bigint("exported");
    public static final Field<Long> CLOSED = COLUMNS.bigint("closed");
    public static final Field<Boolean> SUSPENSE_RECYCLE = COLUMNS.bool("suspense_recycle");
    public static final Field<String> ORIGIN_ID = COLUMNS.text("origin_id");
    public static final Field<JSONB> EVENTS = COLUMNS.json("events");
    public static final Field<Instant> CREATED_AT = COLUMNS.instant("created_at");
    public static final Field<Instant> UPDATED_AT = COLUMNS.instant("updated_at");

    private static final List<Field<?>> ALL = List.of(
            ID,
            GENERATION,
            STATUS,
            VERSION,
            NAME,
            DESCRIPTION,
            NOTE,
            EXTERNAL_ID,
            VENDOR.id(),
            VENDOR.name(),
            PROVIDER.id(),
            PROVIDER.name(),
            MARKETPLACE.id(),
            MARKETPLACE.name(),
            CONTRACT.id(),
            CONTRACT.name(),
            PRODUCT.id(),
            PRODUCT.name(),
            ENVIRONMENT,
            REPORTING_SCHEMA,
            CURRENCY,
            PERIOD_START_AT,
            PERIOD_END_AT,
            ACCEPTANCE_NOTE,
            REJECTION_NOTE,
            ERROR_DETAIL,
            UPLOAD_KEY,
            UPLOAD_NAME,
            UPLOAD_BYTES,
            ROWS_READ,
            ROWS_BLANK,
            EMITTED,
            SPLIT_FINISHED,
            BYTES_READ,
            BYTES_TO_READ,
            VALID,
            INVALID,
            EXPORTED,
            CLOSED,
            SUSPENSE_RECYCLE,
            ORIGIN_ID,
            EVENTS,
            CREATED_AT,
            UPDATED_AT);

    private FilesTable() {}

    /** Every column, in the order of the table. */
    public static List<Field<?>> all() {
        return ALL;
    }

    /** The row of a file. */
    public static Record row(UsageFile file) {
        Record row = DSL.using(SQLDialect.POSTGRES).newRecord(ALL);
        row.set(ID, file.getId());
        row.set(GENERATION, file.getGeneration());
        row.set(STATUS, file.getStatus());
        row.set(VERSION, file.getVersion());
        setWhat(row, file);
        setNotes(row, file);
        setUpload(row, file);
        row.set(
                SUSPENSE_RECYCLE,
                file.getSuspense() == null ? null : file.getSuspense().getRecycle());
        row.set(ORIGIN_ID, file.getOrigin());
        setCounts(row, file.getCounts());
        Moment created = file.getEvents().get("created");
        row.set(EVENTS, Moments.json(file.getEvents()));
        row.set(CREATED_AT, created == null ? file.getUpdatedAt() : created.getAt());
        row.set(UPDATED_AT, file.getUpdatedAt());
        return row;
    }

    private static void setWhat(Record row, UsageFile file) {
        row.set(NAME, file.getName());
        row.set(EXTERNAL_ID, file.getExternalId());
        VENDOR.set(row, file.getVendor());
        PROVIDER.set(row, file.getProvider());
        MARKETPLACE.set(row, file.getMarketplace());
        CONTRACT.set(row, file.getContract());
        PRODUCT.set(row, file.getProduct());
        row.set(ENVIRONMENT, file.getEnvironment());
        row.set(REPORTING_SCHEMA, file.getReportingSchema());
        row.set(CURRENCY, file.getCurrency());
        row.set(PERIOD_START_AT, file.getPeriodStartAt());
        row.set(PERIOD_END_AT, file.getPeriodEndAt());
    }

    private static void setNotes(Record row, UsageFile file) {
        row.set(DESCRIPTION, file.getDescription());
        row.set(NOTE, file.getNote());
        row.set(ACCEPTANCE_NOTE, file.getAcceptanceNote());
        row.set(REJECTION_NOTE, file.getRejectionNote());
        row.set(ERROR_DETAIL, file.getErrorDetail());
    }

    private static void setUpload(Record row, UsageFile file) {
        Upload upload = file.getUpload();
        if (upload != null) {
            row.set(UPLOAD_KEY, upload.getKey());
            row.set(UPLOAD_NAME, upload.getFileName());
            row.set(UPLOAD_BYTES, upload.getSizeBytes());
        }
    }

    private static void setCounts(Record row, FileCounts counts) {
        row.set(ROWS_READ, counts.getRowsRead());
        row.set(ROWS_BLANK, counts.getRowsBlank());
        row.set(EMITTED, counts.getEmitted());
        row.set(SPLIT_FINISHED, counts.getSplitFinished());
        row.set(BYTES_READ, counts.getBytesRead());
        row.set(BYTES_TO_READ, counts.getBytesToRead());
        row.set(VALID, counts.getValid().getRecords());
        row.set(INVALID, counts.getInvalid());
        row.set(EXPORTED, counts.getExported().getRecords());
        row.set(CLOSED, counts.getClosed().getRecords());
    }
}
