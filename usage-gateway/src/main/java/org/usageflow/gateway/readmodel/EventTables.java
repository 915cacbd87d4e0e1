package org.usageflow.gateway.readmodel;

import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;

/** The feed of public events, and what it remembers of the topics that it is made of. */
public final class EventTables {
    private static final Columns EVENT_COLUMNS = Columns.of("public_events");
    private static final Columns FEED_COLUMNS = Columns.of("event_feed");
    private static final Columns MARK_COLUMNS = Columns.of("event_marks");
    private static final Columns CHUNK_COLUMNS = Columns.of("event_chunks");
    private static final Columns WAITING_COLUMNS = Columns.of("event_waiting");

    public static final Table<Record> EVENTS = EVENT_COLUMNS.table();
    public static final Field<Long> POSITION = EVENT_COLUMNS.bigint("position");
    public static final Field<String> ID = EVENT_COLUMNS.text("id");
    public static final Field<String> TYPE = EVENT_COLUMNS.text("type");
    public static final Field<String> SUBJECT = EVENT_COLUMNS.text("subject");
    public static final Field<String> VENDOR_ID = EVENT_COLUMNS.text("vendor_id");
    public static final Field<String> PROVIDER_ID = EVENT_COLUMNS.text("provider_id");
    public static final Field<Boolean> FOR_PROVIDER = EVENT_COLUMNS.bool("for_provider");
    public static final Field<String> BODY = EVENT_COLUMNS.text("body");
    public static final Field<Instant> STORED_AT = EVENT_COLUMNS.instant("stored_at");

    public static final Table<Record> FEED = FEED_COLUMNS.table();
    public static final Field<Long> LAST_POSITION = FEED_COLUMNS.bigint("last_position");
    public static final Field<Long> GONE_POSITION = FEED_COLUMNS.bigint("gone_position");

    public static final Table<Record> MARKS = MARK_COLUMNS.table();
    public static final Field<String> MARK_TOPIC = MARK_COLUMNS.text("topic");
    public static final Field<Integer> MARK_PARTITION = MARK_COLUMNS.integer("partition");
    public static final Field<Long> MARK_NEXT_OFFSET = MARK_COLUMNS.bigint("next_offset");

    public static final Table<Record> CHUNKS = CHUNK_COLUMNS.table();
    public static final Field<String> CHUNK_ID = CHUNK_COLUMNS.text("chunk_id");
    public static final Field<String> CHUNK_STATUS = CHUNK_COLUMNS.text("status");

    public static final Table<Record> WAITING = WAITING_COLUMNS.table();
    public static final Field<Long> WAITING_NUMBER = WAITING_COLUMNS.bigint("number");
    public static final Field<String> WAITING_EVENT_ID = WAITING_COLUMNS.text("event_id");
    public static final Field<String> WAITING_TYPE = WAITING_COLUMNS.text("type");
    public static final Field<String> WAITING_FILE_ID = WAITING_COLUMNS.text("file_id");
    public static final Field<Instant> WAITING_AT = WAITING_COLUMNS.instant("at");
    public static final Field<JSONB> WAITING_RECORDS = WAITING_COLUMNS.json("records");

    private static final List<Field<?>> WRITTEN =
            List.of(POSITION, ID, TYPE, SUBJECT, VENDOR_ID, PROVIDER_ID, FOR_PROVIDER, BODY);

    private EventTables() {}

    /** The columns of an event that the projection writes, in its order. */
    public static List<Field<?>> written() {
        return WRITTEN;
    }
}
