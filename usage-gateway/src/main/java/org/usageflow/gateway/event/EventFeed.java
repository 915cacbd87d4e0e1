package org.usageflow.gateway.event;

import static org.usageflow.gateway.readmodel.EventTables.BODY;
import static org.usageflow.gateway.readmodel.EventTables.EVENTS;
import static org.usageflow.gateway.readmodel.EventTables.FEED;
import static org.usageflow.gateway.readmodel.EventTables.FOR_PROVIDER;
import static org.usageflow.gateway.readmodel.EventTables.GONE_POSITION;
import static org.usageflow.gateway.readmodel.EventTables.ID;
import static org.usageflow.gateway.readmodel.EventTables.LAST_POSITION;
import static org.usageflow.gateway.readmodel.EventTables.POSITION;
import static org.usageflow.gateway.readmodel.EventTables.PROVIDER_ID;
import static org.usageflow.gateway.readmodel.EventTables.STORED_AT;
import static org.usageflow.gateway.readmodel.EventTables.SUBJECT;
import static org.usageflow.gateway.readmodel.EventTables.TYPE;
import static org.usageflow.gateway.readmodel.EventTables.VENDOR_ID;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Reads the feed of public events, and clears away what is old. Thread-safe. */
public final class EventFeed {
    /** Where PostgreSQL tells of new events. */
    public static final String CHANNEL = "usageflow_events";

    private static final List<Field<?>> COLUMNS =
            List.of(POSITION, ID, TYPE, SUBJECT, VENDOR_ID, PROVIDER_ID, FOR_PROVIDER, BODY);

    private final DSLContext sql;

    /**
     * Where the feed begins and ends.
     *
     * @param gone position of the last event that was cleared away; 0 when none was
     * @param last position of the newest event; 0 when there was none yet
     */
    public record Bounds(long gone, long last) {}

    public EventFeed(DSLContext sql) {
        this.sql = sql;
    }

    public Bounds bounds() {
        return sql.select(GONE_POSITION, LAST_POSITION)
                .from(FEED)
                .fetchSingle(row -> new Bounds(row.value1(), row.value2()));
    }

    /** The next events behind a position, in order. */
    public List<StoredEvent> after(long position, int most) {
        return after(sql, position, most);
    }

    /** The same, inside the caller's transaction. */
    public static List<StoredEvent> after(DSLContext transaction, long position, int most) {
        return transaction
                .select(COLUMNS)
                .from(EVENTS)
                .where(POSITION.gt(position))
                .orderBy(POSITION)
                .limit(most)
                .fetch(EventFeed::event);
    }

    private static StoredEvent event(Record row) {
        return new StoredEvent(
                row.get(POSITION),
                row.get(ID),
                EventType.of(row.get(TYPE)),
                row.get(SUBJECT),
                new Audience(row.get(VENDOR_ID), row.get(PROVIDER_ID), row.get(FOR_PROVIDER)),
                row.get(BODY));
    }

    /** Clears away the events that were stored before a time, up to the last of them. */
    public void clearBefore(Instant time) {
        sql.transaction(configuration -> {
            DSLContext transaction = DSL.using(configuration);
            Long position = transaction
                    .select(DSL.max(POSITION))
                    .from(EVENTS)
                    .where(STORED_AT.lt(time))
                    .fetchSingle()
                    .value1();
            if (position != null) {
                transaction
                        .update(FEED)
                        .set(GONE_POSITION, DSL.greatest(GONE_POSITION, DSL.val(position)))
                        .execute();
                transaction.deleteFrom(EVENTS).where(POSITION.le(position)).execute();
            }
        });
    }
}
