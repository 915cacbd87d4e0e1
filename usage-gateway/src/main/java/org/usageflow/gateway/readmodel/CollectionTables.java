package org.usageflow.gateway.readmodel;

import java.math.BigDecimal;
import java.time.Instant;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Tables of records that are collected one request after the other, until they become an upload. */
public final class CollectionTables {
    private static final Columns COLLECTION = Columns.of("record_collections");
    private static final Columns COLLECTED_RECORD = Columns.of("collected_records");
    private static final Columns REQUEST = Columns.of("idempotent_requests");

    public static final Table<Record> COLLECTIONS = COLLECTION.table();
    public static final Field<String> FILE_ID = COLLECTION.text("file_id");
    public static final Field<Integer> GENERATION = COLLECTION.integer("generation");
    public static final Field<String> UPLOAD_NAME = COLLECTION.text("upload_name");
    public static final Field<Instant> TOUCHED_AT = COLLECTION.instant("touched_at");
    public static final Field<Instant> COMPLETED_AT = COLLECTION.instant("completed_at");
    public static final Field<Long> COMPLETED_RECORDS = COLLECTION.bigint("completed_records");
    public static final Field<BigDecimal> COMPLETED_QUANTITY = COLLECTION.numeric("completed_quantity");

    public static final Table<Record> COLLECTED = COLLECTED_RECORD.table();
    public static final Field<String> COLLECTED_FILE = COLLECTED_RECORD.text("file_id");
    public static final Field<Integer> COLLECTED_GENERATION = COLLECTED_RECORD.integer("generation");
    public static final Field<Long> COLLECTED_REQUEST = COLLECTED_RECORD.bigint("request");
    public static final Field<Integer> COLLECTED_POSITION = COLLECTED_RECORD.integer("position");
    public static final Field<BigDecimal> COLLECTED_QUANTITY = COLLECTED_RECORD.numeric("quantity");
    public static final Field<String> COLLECTED_BODY = COLLECTED_RECORD.text("body");

    public static final Table<Record> REQUESTS = REQUEST.table();
    public static final Field<String> REQUEST_ACCOUNT = REQUEST.text("account_id");
    public static final Field<String> REQUEST_KEY = REQUEST.text("key");
    public static final Field<byte[]> REQUEST_FINGERPRINT = REQUEST.bytes("fingerprint");
    public static final Field<Instant> REQUEST_CLAIMED_AT = REQUEST.instant("claimed_at");
    public static final Field<Integer> REQUEST_STATUS = REQUEST.integer("status");
    public static final Field<String> REQUEST_ANSWER = REQUEST.text("answer");

    private CollectionTables() {}
}
