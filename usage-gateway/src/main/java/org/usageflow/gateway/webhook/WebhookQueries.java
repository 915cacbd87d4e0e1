package org.usageflow.gateway.webhook;

import static org.usageflow.gateway.readmodel.WebhookTables.ACCOUNT_ID;
import static org.usageflow.gateway.readmodel.WebhookTables.ATTEMPTS;
import static org.usageflow.gateway.readmodel.WebhookTables.ATTEMPT_ANSWER;
import static org.usageflow.gateway.readmodel.WebhookTables.ATTEMPT_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.ATTEMPT_DELIVERY;
import static org.usageflow.gateway.readmodel.WebhookTables.ATTEMPT_DURATION_MS;
import static org.usageflow.gateway.readmodel.WebhookTables.ATTEMPT_ERROR;
import static org.usageflow.gateway.readmodel.WebhookTables.ATTEMPT_NUMBER;
import static org.usageflow.gateway.readmodel.WebhookTables.ATTEMPT_STATUS;
import static org.usageflow.gateway.readmodel.WebhookTables.CREATED_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERIES;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_ATTEMPTS;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_CREATED_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_DUE_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_ENDED_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_EVENT_ID;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_NUMBER;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_STATUS;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_SUBJECT;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_TYPE;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_WEBHOOK_ID;
import static org.usageflow.gateway.readmodel.WebhookTables.DISABLED_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.DISABLED_REASON;
import static org.usageflow.gateway.readmodel.WebhookTables.FAILURES_IN_ROW;
import static org.usageflow.gateway.readmodel.WebhookTables.FILTER;
import static org.usageflow.gateway.readmodel.WebhookTables.ID;
import static org.usageflow.gateway.readmodel.WebhookTables.LAST_FAILURE_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.LAST_SUCCESS_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.NAME;
import static org.usageflow.gateway.readmodel.WebhookTables.STATUS;
import static org.usageflow.gateway.readmodel.WebhookTables.UPDATED_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.URL;
import static org.usageflow.gateway.readmodel.WebhookTables.WEBHOOKS;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.json.Times;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.rql.Query;

/** Reads an account's webhooks and what became of their deliveries. Thread-safe. */
final class WebhookQueries {
    private static final Field<Integer> WAITING = DSL.field(DSL.selectCount()
                    .from(DELIVERIES)
                    .where(DELIVERY_WEBHOOK_ID.eq(ID).and(DELIVERY_STATUS.eq(DSL.inline("pending")))))
            .as("waiting");
    private static final List<Field<?>> WEBHOOK_COLUMNS = List.of(
            ID,
            NAME,
            URL,
            FILTER,
            STATUS,
            DISABLED_REASON,
            DISABLED_AT,
            WAITING,
            FAILURES_IN_ROW,
            LAST_SUCCESS_AT,
            LAST_FAILURE_AT,
            CREATED_AT,
            UPDATED_AT);
    private static final List<Field<?>> DELIVERY_COLUMNS = List.of(
            DELIVERY_NUMBER,
            DELIVERY_EVENT_ID,
            DELIVERY_TYPE,
            DELIVERY_SUBJECT,
            DELIVERY_STATUS,
            DELIVERY_ATTEMPTS,
            DELIVERY_DUE_AT,
            DELIVERY_CREATED_AT,
            DELIVERY_ENDED_AT);
    private static final ListFields WEBHOOK_FIELDS = ListFields.builder()
            .text(ID, true, "id")
            .text(NAME, true, "name")
            .text(URL, false, "url")
            .word(STATUS, true, "status")
            .time(CREATED_AT, true, "created_at")
            .build();
    private static final ListFields DELIVERY_FIELDS = ListFields.builder()
            .text(DELIVERY_EVENT_ID, false, "event.id")
            .text(DELIVERY_TYPE, true, "event.type")
            .text(DELIVERY_SUBJECT, true, "event.subject")
            .word(DELIVERY_STATUS, true, "status")
            .time(DELIVERY_CREATED_AT, true, "created_at")
            .time(DELIVERY_ENDED_AT, true, "ended_at")
            .build();

    private final DSLContext sql;

    /** A webhook, without its secret. */
    record WebhookView(
            String id,
            String name,
            String url,
            @Nullable String filter,
            String status,
            @Nullable Disabled disabled,
            int waiting,
            int failuresInRow,
            @Nullable String lastSuccessAt,
            @Nullable String lastFailureAt,
            String createdAt,
            String updatedAt) {

        /** Since when, and why. */
        record Disabled(String at, String reason) {}

        static WebhookView of(Record row) {
            Instant disabledAt = row.get(DISABLED_AT);
            return new WebhookView(
                    row.get(ID),
                    row.get(NAME),
                    row.get(URL),
                    row.get(FILTER),
                    row.get(STATUS),
                    disabledAt == null ? null : new Disabled(Times.format(disabledAt), row.get(DISABLED_REASON)),
                    row.get(WAITING),
                    row.get(FAILURES_IN_ROW),
                    time(row, LAST_SUCCESS_AT),
                    time(row, LAST_FAILURE_AT),
                    Times.format(row.get(CREATED_AT)),
                    Times.format(row.get(UPDATED_AT)));
        }
    }

    /** A delivery; {@code attempts} stand in its detail only. */
    record DeliveryView(
            String id,
            Event event,
            String status,
            int attemptsMade,
            @Nullable String nextAttemptAt,
            String createdAt,
            @Nullable String endedAt,
            @Nullable List<AttemptView> attempts) {

        record Event(String id, String type, String subject) {}

        static DeliveryView of(Record row, @Nullable List<AttemptView> attempts) {
            boolean pending = row.get(DELIVERY_STATUS).equals(DeliveryStatus.PENDING.apiName());
            return new DeliveryView(
                    Long.toString(row.get(DELIVERY_NUMBER)),
                    new Event(row.get(DELIVERY_EVENT_ID), row.get(DELIVERY_TYPE), row.get(DELIVERY_SUBJECT)),
                    row.get(DELIVERY_STATUS),
                    row.get(DELIVERY_ATTEMPTS),
                    pending ? time(row, DELIVERY_DUE_AT) : null,
                    Times.format(row.get(DELIVERY_CREATED_AT)),
                    time(row, DELIVERY_ENDED_AT),
                    attempts);
        }
    }

    /** One attempt, and the first characters of the answer. */
    record AttemptView(
            int number,
            String at,
            long durationMs,
            @Nullable Integer status,
            @Nullable String error,
            @Nullable String answer) {}

    WebhookQueries(DSLContext sql) {
        this.sql = sql;
    }

    private static @Nullable String time(Record row, Field<Instant> field) {
        Instant at = row.get(field);
        return at == null ? null : Times.format(at);
    }

    Page<WebhookView> webhooks(String accountId, Query query) {
        return Page.read(
                sql,
                new Page.Source(
                        WEBHOOKS,
                        WEBHOOK_COLUMNS,
                        ACCOUNT_ID.eq(accountId),
                        WEBHOOK_FIELDS,
                        List.of(CREATED_AT.asc(), ID.asc())),
                query,
                WebhookView::of);
    }

    WebhookView require(String accountId, String webhookId) {
        return sql.select(WEBHOOK_COLUMNS)
                .from(WEBHOOKS)
                .where(ID.eq(webhookId).and(ACCOUNT_ID.eq(accountId)))
                .fetchOptional()
                .map((Record row) -> WebhookView.of(row))
                .orElseThrow(() -> ApiException.notFound("Webhook " + webhookId));
    }

    /** Deliveries of a webhook, the newest first. */
    Page<DeliveryView> deliveries(String webhookId, Query query) {
        return Page.read(
                sql,
                new Page.Source(
                        DELIVERIES,
                        DELIVERY_COLUMNS,
                        DELIVERY_WEBHOOK_ID.eq(webhookId),
                        DELIVERY_FIELDS,
                        List.of(DELIVERY_NUMBER.desc())),
                query,
                row -> DeliveryView.of(row, null));
    }

    DeliveryView requireDelivery(String webhookId, String deliveryId) {
        return sql.select(DELIVERY_COLUMNS)
                .from(DELIVERIES)
                .where(DELIVERY_WEBHOOK_ID.eq(webhookId).and(DELIVERY_NUMBER.eq(number(deliveryId))))
                .fetchOptional()
                .map((Record row) -> DeliveryView.of(row, attempts(row.get(DELIVERY_NUMBER))))
                .orElseThrow(() -> noDelivery(deliveryId));
    }

    static long number(String deliveryId) {
        try {
            return Long.parseLong(deliveryId);
        } catch (NumberFormatException e) {
            throw noDelivery(deliveryId);
        }
    }

    static ApiException noDelivery(String deliveryId) {
        return ApiException.notFound("Delivery " + deliveryId);
    }

    private List<AttemptView> attempts(long delivery) {
        return sql.select(
                        ATTEMPT_NUMBER, ATTEMPT_AT, ATTEMPT_DURATION_MS, ATTEMPT_STATUS, ATTEMPT_ERROR, ATTEMPT_ANSWER)
                .from(ATTEMPTS)
                .where(ATTEMPT_DELIVERY.eq(delivery))
                .orderBy(ATTEMPT_NUMBER)
                .fetch(row -> new AttemptView(
                        row.get(ATTEMPT_NUMBER),
                        Times.format(row.get(ATTEMPT_AT)),
                        row.get(ATTEMPT_DURATION_MS),
                        row.get(ATTEMPT_STATUS),
                        row.get(ATTEMPT_ERROR),
                        row.get(ATTEMPT_ANSWER)));
    }
}
