package org.usageflow.gateway.webhook;

import static org.usageflow.gateway.readmodel.WebhookTables.ACCOUNT_ID;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERIES;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_ATTEMPTS;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_BODY;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_CREATED_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_DUE_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_EVENT_ID;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_NUMBER;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_POSITION;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_QUEUED_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_STATUS;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_SUBJECT;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_TRIES;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_TYPE;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_WEBHOOK_ID;
import static org.usageflow.gateway.readmodel.WebhookTables.FAILURES_IN_ROW;
import static org.usageflow.gateway.readmodel.WebhookTables.FILTER;
import static org.usageflow.gateway.readmodel.WebhookTables.ID;
import static org.usageflow.gateway.readmodel.WebhookTables.OLD_SECRET;
import static org.usageflow.gateway.readmodel.WebhookTables.OLD_SECRET_UNTIL;
import static org.usageflow.gateway.readmodel.WebhookTables.POSITION;
import static org.usageflow.gateway.readmodel.WebhookTables.ROLE;
import static org.usageflow.gateway.readmodel.WebhookTables.SECRET;
import static org.usageflow.gateway.readmodel.WebhookTables.STATUS;
import static org.usageflow.gateway.readmodel.WebhookTables.URL;
import static org.usageflow.gateway.readmodel.WebhookTables.WEBHOOKS;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.usageflow.contract.ActorRole;
import org.usageflow.gateway.event.EventFeed;
import org.usageflow.gateway.event.EventFilter;
import org.usageflow.gateway.event.StoredEvent;
import org.usageflow.gateway.readmodel.EventTables;
import org.usageflow.rql.Rql;
import org.usageflow.rql.RqlException;

/**
 * The queues of all webhooks, in the database: filled from the feed, and claimed by whichever gateway has room. What is
 * claimed is hidden for a while and not taken out; a gateway that ends in the middle loses nothing. Thread-safe.
 */
final class DeliveryQueue {
    private static final int PAGE = 200;

    private final DSLContext sql;
    private final Duration lease;
    private final InstantSource clock;

    /** @param lease how long a claimed delivery is hidden from others; longer than an attempt takes */
    DeliveryQueue(DSLContext sql, Duration lease, InstantSource clock) {
        this.sql = sql;
        this.lease = lease;
        this.clock = clock;
    }

    /** Moves a webhook on along the feed and queues what it wants; false when none was behind. */
    boolean fillNext() {
        return sql.transactionResult(configuration -> fillNext(DSL.using(configuration)));
    }

    private boolean fillNext(DSLContext transaction) {
        Optional<Record> behind = transaction
                .select(ID, ROLE, ACCOUNT_ID, FILTER, POSITION)
                .from(WEBHOOKS)
                .where(STATUS.eq(WebhookStatus.ENABLED.apiName())
                        .and(POSITION.lt(DSL.select(EventTables.LAST_POSITION).from(EventTables.FEED))))
                .orderBy(POSITION)
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOptional()
                .map(row -> row);
        behind.ifPresent(webhook -> fill(transaction, webhook));
        return behind.isPresent();
    }

    private void fill(DSLContext transaction, Record webhook) {
        String webhookId = webhook.get(ID);
        List<StoredEvent> page = EventFeed.after(transaction, webhook.get(POSITION), PAGE);
        try {
            EventFilter filter = EventFilter.of(
                    ActorRole.of(webhook.get(ROLE)),
                    webhook.get(ACCOUNT_ID),
                    Optional.ofNullable(webhook.get(FILTER)).map(Rql::parseCondition));
            add(transaction, webhookId, page.stream().filter(filter::accepts).toList());
        } catch (RqlException e) {
            // saved by a version that knew other fields; the others must not wait for it
            WebhookStatus.disable(
                    transaction, webhookId, "Its filter can not be read: " + e.getMessage(), clock.instant());
            return;
        }
        // an empty page: what was there has been cleared away
        Field<Long> reached = page.isEmpty()
                ? DSL.select(EventTables.GONE_POSITION).from(EventTables.FEED).asField()
                : DSL.val(page.getLast().position());
        transaction
                .update(WEBHOOKS)
                .set(POSITION, reached)
                .where(ID.eq(webhookId))
                .execute();
    }

    private void add(DSLContext transaction, String webhookId, List<StoredEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        transaction
                .insertInto(
                        DELIVERIES,
                        DELIVERY_WEBHOOK_ID,
                        DELIVERY_POSITION,
                        DELIVERY_EVENT_ID,
                        DELIVERY_TYPE,
                        DELIVERY_SUBJECT,
                        DELIVERY_STATUS,
                        DELIVERY_QUEUED_AT,
                        DELIVERY_DUE_AT,
                        DELIVERY_CREATED_AT)
                .valuesOfRows(events.stream()
                        .map(event -> DSL.row(
                                webhookId,
                                event.position(),
                                event.id(),
                                event.type().typeName(),
                                event.subject(),
                                DeliveryStatus.PENDING.apiName(),
                                now,
                                now,
                                now))
                        .toList())
                .execute();
    }

    /** Queues an event that stands in no feed. */
    long addTest(String webhookId, String eventId, String type, String body) {
        Instant now = clock.instant();
        return sql.insertInto(DELIVERIES)
                .set(DELIVERY_WEBHOOK_ID, webhookId)
                .set(DELIVERY_EVENT_ID, eventId)
                .set(DELIVERY_TYPE, type)
                .set(DELIVERY_SUBJECT, eventId)
                .set(DELIVERY_BODY, body)
                .set(DELIVERY_STATUS, DeliveryStatus.PENDING.apiName())
                .set(DELIVERY_QUEUED_AT, now)
                .set(DELIVERY_DUE_AT, now)
                .set(DELIVERY_CREATED_AT, now)
                .returningResult(DELIVERY_NUMBER)
                .fetchSingle()
                .value1();
    }

    void clearTestsBefore(Instant time) {
        sql.deleteFrom(DELIVERIES)
                .where(DELIVERY_POSITION.isNull().and(DELIVERY_CREATED_AT.lt(time)))
                .execute();
    }

    /** Webhooks with something to deliver now, and whether their last attempt failed. */
    Map<String, Boolean> due() {
        Map<String, Boolean> failing = new HashMap<>();
        sql.select(ID, FAILURES_IN_ROW)
                .from(WEBHOOKS)
                .where(STATUS.eq(WebhookStatus.ENABLED.apiName())
                        .andExists(DSL.selectOne()
                                .from(DELIVERIES)
                                .where(DELIVERY_WEBHOOK_ID
                                        .eq(ID)
                                        .and(DELIVERY_STATUS.eq(DSL.inline(DeliveryStatus.PENDING.apiName())))
                                        .and(DELIVERY_DUE_AT.le(clock.instant())))))
                .forEach(row -> failing.put(row.value1(), row.value2() > 0));
        return failing;
    }

    /** Claims deliveries of a webhook: of each object the oldest one only, so that its events stay in order. */
    List<Delivery> claim(String webhookId, int most) {
        Instant now = clock.instant();
        Table<Record> earlier = DELIVERIES.as("earlier");
        Field<Long> numbers = DSL.field(DSL.name("earlier", "number"), SQLDataType.BIGINT);
        Field<String> subjects = DSL.field(DSL.name("earlier", "subject"), SQLDataType.CLOB);
        Field<String> webhooks = DSL.field(DSL.name("earlier", "webhook_id"), SQLDataType.CLOB);
        Field<String> statuses = DSL.field(DSL.name("earlier", "status"), SQLDataType.CLOB);
        String pending = DeliveryStatus.PENDING.apiName();
        List<Long> claimed = new ArrayList<>(sql.update(DELIVERIES)
                .set(DELIVERY_DUE_AT, now.plus(lease))
                .where(DELIVERY_NUMBER.in(DSL.select(DELIVERY_NUMBER)
                        .from(DELIVERIES)
                        .where(DELIVERY_WEBHOOK_ID
                                .eq(webhookId)
                                .and(DELIVERY_STATUS.eq(pending))
                                .and(DELIVERY_DUE_AT.le(now))
                                .andNotExists(DSL.selectOne()
                                        .from(earlier)
                                        .where(webhooks.eq(webhookId)
                                                .and(statuses.eq(pending))
                                                .and(subjects.eq(DELIVERY_SUBJECT))
                                                .and(numbers.lt(DELIVERY_NUMBER)))))
                        .orderBy(DELIVERY_DUE_AT, DELIVERY_NUMBER)
                        .limit(most)
                        .forUpdate()
                        .skipLocked()))
                .returningResult(DELIVERY_NUMBER)
                .fetch(DELIVERY_NUMBER));
        return claimed.isEmpty() ? List.of() : read(claimed, now);
    }

    /** Gives a claimed delivery back, to be claimed at once. */
    void release(Delivery delivery) {
        sql.update(DELIVERIES)
                .set(DELIVERY_DUE_AT, clock.instant())
                .where(DELIVERY_NUMBER.eq(delivery.number()))
                .execute();
    }

    private List<Delivery> read(List<Long> numbers, Instant now) {
        return sql.select(
                        DELIVERY_NUMBER,
                        DELIVERY_WEBHOOK_ID,
                        URL,
                        SECRET,
                        OLD_SECRET,
                        OLD_SECRET_UNTIL,
                        DELIVERY_EVENT_ID,
                        DELIVERY_TRIES,
                        DELIVERY_ATTEMPTS,
                        DELIVERY_QUEUED_AT,
                        DSL.coalesce(DELIVERY_BODY, EventTables.BODY).as("content"))
                .from(DELIVERIES)
                .join(WEBHOOKS)
                .on(ID.eq(DELIVERY_WEBHOOK_ID))
                .leftJoin(EventTables.EVENTS)
                .on(EventTables.POSITION.eq(DELIVERY_POSITION))
                .where(DELIVERY_NUMBER.in(numbers))
                .orderBy(DELIVERY_NUMBER)
                .fetch(row -> delivery(row, now));
    }

    private static Delivery delivery(Record row, Instant now) {
        List<byte[]> secrets = new ArrayList<>(List.of(row.get(SECRET)));
        Instant oldUntil = row.get(OLD_SECRET_UNTIL);
        if (oldUntil != null && now.isBefore(oldUntil)) {
            secrets.add(row.get(OLD_SECRET));
        }
        return new Delivery(
                row.get(DELIVERY_NUMBER),
                row.get(DELIVERY_WEBHOOK_ID),
                row.get(URL),
                secrets,
                row.get(DELIVERY_EVENT_ID),
                row.get("content", String.class),
                row.get(DELIVERY_TRIES),
                row.get(DELIVERY_ATTEMPTS),
                row.get(DELIVERY_QUEUED_AT));
    }
}
