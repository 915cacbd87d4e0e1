package org.usageflow.gateway.readmodel;

import java.time.Instant;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Table {@code file_events}: the audit trail of each file. */
public final class FileEventsTable {
    private static final Columns COLUMNS = Columns.of("file_events");

    public static final Table<Record> FILE_EVENTS = COLUMNS.table();
    public static final Field<String> FILE_ID = COLUMNS.text("file_id");
    public static final Field<Integer> TOPIC_PART = COLUMNS.integer("topic_part");
    public static final Field<Long> TOPIC_OFFSET = COLUMNS.bigint("topic_offset");
    public static final Field<Instant> DECIDED_AT = COLUMNS.instant("decided_at");
    public static final Field<String> COMMAND_ID = COLUMNS.text("command_id");
    public static final Field<String> ACTOR_ROLE = COLUMNS.text("actor_role");
    public static final Field<String> ACTOR_ACCOUNT = COLUMNS.text("actor_account");
    public static final Field<String> ACTOR_ID = COLUMNS.text("actor_id");
    public static final Field<String> ACTOR_NAME = COLUMNS.text("actor_name");
    public static final Field<String> TRANSITION = COLUMNS.text("transition");
    public static final Field<String> REFUSAL = COLUMNS.text("refusal");
    public static final Field<String> MESSAGE = COLUMNS.text("message");
    public static final Field<String> STATUS = COLUMNS.text("status");
    public static final Field<Integer> GENERATION = COLUMNS.integer("generation");
    public static final Field<Long> VERSION = COLUMNS.bigint("version");

    private static final List<Field<?>> ALL = List.of(
            FILE_ID,
            TOPIC_PART,
            TOPIC_OFFSET,
            DECIDED_AT,
            COMMAND_ID,
            ACTOR_ROLE,
            ACTOR_ACCOUNT,
            ACTOR_ID,
            ACTOR_NAME,
            TRANSITION,
            REFUSAL,
            MESSAGE,
            STATUS,
            GENERATION,
            VERSION);

    private FileEventsTable() {}

    /** Every column, in the order that the projection writes them in. */
    public static List<Field<?>> all() {
        return ALL;
    }
}
