package org.usageflow.gateway.readmodel;

import java.time.Instant;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Webhooks, their queues, and the attempts to deliver. */
public final class WebhookTables {
    private static final Columns WEBHOOK_COLUMNS = Columns.of("webhooks");
    private static final Columns DELIVERY_COLUMNS = Columns.of("webhook_deliveries");
    private static final Columns ATTEMPT_COLUMNS = Columns.of("webhook_attempts");

    public static final Table<Record> WEBHOOKS = WEBHOOK_COLUMNS.table();
    public static final Field<String> ID = WEBHOOK_COLUMNS.text("id");
    public static final Field<String> ACCOUNT_ID = WEBHOOK_COLUMNS.text("account_id");
    public static final Field<String> ROLE = WEBHOOK_COLUMNS.text("role");
    public static final Field<String> NAME = WEBHOOK_COLUMNS.text("name");
    public static final Field<String> URL = WEBHOOK_COLUMNS.text("url");
    public static final Field<String> FILTER = WEBHOOK_COLUMNS.text("filter");
    public static final Field<String> STATUS = WEBHOOK_COLUMNS.text("status");
    public static final Field<String> DISABLED_REASON = WEBHOOK_COLUMNS.text("disabled_reason");
    public static final Field<Instant> DISABLED_AT = WEBHOOK_COLUMNS.instant("disabled_at");
    public static final Field<byte[]> SECRET = WEBHOOK_COLUMNS.bytes("secret");
    public static final Field<byte[]> OLD_SECRET = WEBHOOK_COLUMNS.bytes("old_secret");
    public static final Field<Instant> OLD_SECRET_UNTIL = WEBHOOK_COLUMNS.instant("old_secret_until");
    public static final Field<Long> POSITION = WEBHOOK_COLUMNS.bigint("position");
    public static final Field<Integer> FAILURES_IN_ROW = WEBHOOK_COLUMNS.integer("failures_in_row");
    public static final Field<Instant> LAST_SUCCESS_AT = WEBHOOK_COLUMNS.instant("last_success_at");
    public static final Field<Instant> LAST_FAILURE_AT = WEBHOOK_COLUMNS.instant("last_failure_at");
    public static final Field<Instant> CREATED_AT = WEBHOOK_COLUMNS.instant("created_at");
    public static final Field<Instant> UPDATED_AT = WEBHOOK_COLUMNS.instant("updated_at");

    public static final Table<Record> DELIVERIES = DELIVERY_COLUMNS.table();
    public static final Field<Long> DELIVERY_NUMBER = DELIVERY_COLUMNS.bigint("number");
    public static final Field<String> DELIVERY_WEBHOOK_ID = DELIVERY_COLUMNS.text("webhook_id");
    public static final Field<Long> DELIVERY_POSITION = DELIVERY_COLUMNS.bigint("position");
    public static final Field<String> DELIVERY_EVENT_ID = DELIVERY_COLUMNS.text("event_id");
    public static final Field<String> DELIVERY_TYPE = DELIVERY_COLUMNS.text("type");
    public static final Field<String> DELIVERY_SUBJECT = DELIVERY_COLUMNS.text("subject");
    public static final Field<String> DELIVERY_BODY = DELIVERY_COLUMNS.text("body");
    public static final Field<String> DELIVERY_STATUS = DELIVERY_COLUMNS.text("status");
    public static final Field<Integer> DELIVERY_TRIES = DELIVERY_COLUMNS.integer("tries");
    public static final Field<Integer> DELIVERY_ATTEMPTS = DELIVERY_COLUMNS.integer("attempts");
    public static final Field<Instant> DELIVERY_QUEUED_AT = DELIVERY_COLUMNS.instant("queued_at");
    public static final Field<Instant> DELIVERY_DUE_AT = DELIVERY_COLUMNS.instant("due_at");
    public static final Field<Instant> DELIVERY_CREATED_AT = DELIVERY_COLUMNS.instant("created_at");
    public static final Field<Instant> DELIVERY_ENDED_AT = DELIVERY_COLUMNS.instant("ended_at");

    public static final Table<Record> ATTEMPTS = ATTEMPT_COLUMNS.table();
    public static final Field<Long> ATTEMPT_DELIVERY = ATTEMPT_COLUMNS.bigint("delivery");
    public static final Field<Integer> ATTEMPT_NUMBER = ATTEMPT_COLUMNS.integer("attempt");
    public static final Field<Instant> ATTEMPT_AT = ATTEMPT_COLUMNS.instant("at");
    public static final Field<Long> ATTEMPT_DURATION_MS = ATTEMPT_COLUMNS.bigint("duration_ms");
    public static final Field<Integer> ATTEMPT_STATUS = ATTEMPT_COLUMNS.integer("status");
    public static final Field<String> ATTEMPT_ERROR = ATTEMPT_COLUMNS.text("error");
    public static final Field<String> ATTEMPT_ANSWER = ATTEMPT_COLUMNS.text("answer");

    private WebhookTables() {}
}
