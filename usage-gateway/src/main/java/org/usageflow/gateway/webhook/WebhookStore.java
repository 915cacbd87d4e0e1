package org.usageflow.gateway.webhook;

import static org.usageflow.gateway.readmodel.WebhookTables.ACCOUNT_ID;
import static org.usageflow.gateway.readmodel.WebhookTables.CREATED_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERIES;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_CREATED_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_DUE_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_ENDED_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_NUMBER;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_QUEUED_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_STATUS;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_TRIES;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_WEBHOOK_ID;
import static org.usageflow.gateway.readmodel.WebhookTables.DISABLED_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.DISABLED_REASON;
import static org.usageflow.gateway.readmodel.WebhookTables.FAILURES_IN_ROW;
import static org.usageflow.gateway.readmodel.WebhookTables.FILTER;
import static org.usageflow.gateway.readmodel.WebhookTables.ID;
import static org.usageflow.gateway.readmodel.WebhookTables.NAME;
import static org.usageflow.gateway.readmodel.WebhookTables.OLD_SECRET;
import static org.usageflow.gateway.readmodel.WebhookTables.OLD_SECRET_UNTIL;
import static org.usageflow.gateway.readmodel.WebhookTables.POSITION;
import static org.usageflow.gateway.readmodel.WebhookTables.ROLE;
import static org.usageflow.gateway.readmodel.WebhookTables.SECRET;
import static org.usageflow.gateway.readmodel.WebhookTables.STATUS;
import static org.usageflow.gateway.readmodel.WebhookTables.UPDATED_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.URL;
import static org.usageflow.gateway.readmodel.WebhookTables.WEBHOOKS;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.readmodel.EventTables;

/** Makes, changes and deletes webhooks, and queues deliveries again. Thread-safe. */
final class WebhookStore {
    private static final int ID_ATTEMPTS_MAX = 10;
    private static final String BY_OWNER = "Disabled by its owner.";

    private final DSLContext sql;
    private final InstantSource clock;
    private final SecureRandom random;

    WebhookStore(DSLContext sql, InstantSource clock, SecureRandom random) {
        this.sql = sql;
        this.clock = clock;
        this.random = random;
    }

    int count(String accountId) {
        return sql.fetchCount(WEBHOOKS, ACCOUNT_ID.eq(accountId));
    }

    /** Makes a webhook that hears of what comes; returns its id. */
    String create(Caller caller, WebhookBody body, byte[] secret) {
        Instant now = clock.instant();
        for (int attempt = 1; attempt <= ID_ATTEMPTS_MAX; attempt++) {
            String id = String.format(
                    Locale.ROOT, "WH-%03d-%03d-%03d", random.nextInt(1000), random.nextInt(1000), random.nextInt(1000));
            WebhookStatus status = body.status().orElse(WebhookStatus.ENABLED);
            int inserted = sql.insertInto(WEBHOOKS)
                    .set(ID, id)
                    .set(ACCOUNT_ID, caller.accountId())
                    .set(ROLE, caller.role().apiName())
                    .set(NAME, body.name().orElse(id))
                    .set(URL, body.url().orElseThrow())
                    .set(FILTER, body.filter().flatMap(filter -> filter).orElse(null))
                    .set(STATUS, status.apiName())
                    .set(DISABLED_REASON, status == WebhookStatus.DISABLED ? BY_OWNER : null)
                    .set(DISABLED_AT, status == WebhookStatus.DISABLED ? now : null)
                    .set(SECRET, secret)
                    .set(
                            POSITION,
                            DSL.select(EventTables.LAST_POSITION)
                                    .from(EventTables.FEED)
                                    .asField())
                    .set(CREATED_AT, now)
                    .set(UPDATED_AT, now)
                    .onConflictDoNothing()
                    .execute();
            if (inserted == 1) {
                return id;
            }
        }
        throw new IllegalStateException("No free webhook id was found in " + ID_ATTEMPTS_MAX + " attempts");
    }

    /** Changes what a client names. A webhook that is enabled again takes up its queue where it stood. */
    void update(String webhookId, WebhookBody body) {
        Instant now = clock.instant();
        sql.transaction(configuration -> {
            DSLContext transaction = DSL.using(configuration);
            Map<Field<?>, @Nullable Object> changes = new HashMap<>(Map.of(UPDATED_AT, now));
            body.name().ifPresent(name -> changes.put(NAME, name));
            body.url().ifPresent(url -> changes.put(URL, url));
            body.filter().ifPresent(filter -> changes.put(FILTER, filter.isPresent() ? filter.get() : null));
            transaction.update(WEBHOOKS).set(changes).where(ID.eq(webhookId)).execute();
            body.status().ifPresent(status -> setStatus(transaction, webhookId, status, now));
        });
    }

    private static void setStatus(DSLContext transaction, String webhookId, WebhookStatus status, Instant now) {
        switch (status) {
            case DISABLED -> WebhookStatus.disable(transaction, webhookId, BY_OWNER, now);
            case ENABLED -> {
                int enabled = transaction
                        .update(WEBHOOKS)
                        .set(STATUS, status.apiName())
                        .setNull(DISABLED_REASON)
                        .setNull(DISABLED_AT)
                        .set(FAILURES_IN_ROW, 0)
                        .where(ID.eq(webhookId).and(STATUS.ne(status.apiName())))
                        .execute();
                if (enabled == 1) {
                    requeue(transaction, webhookId, DELIVERY_STATUS.eq(DeliveryStatus.PENDING.apiName()), now);
                }
            }
        }
    }

    void delete(String webhookId) {
        sql.deleteFrom(WEBHOOKS).where(ID.eq(webhookId)).execute();
    }

    /** Gives a webhook another secret; what is sent is signed with both until the old one ends. */
    void rotate(String webhookId, byte[] secret, Instant oldUntil) {
        sql.update(WEBHOOKS)
                .set(OLD_SECRET, SECRET)
                .set(OLD_SECRET_UNTIL, oldUntil)
                .set(SECRET, secret)
                .set(UPDATED_AT, clock.instant())
                .where(ID.eq(webhookId))
                .execute();
    }

    /** Queues a delivery again, whatever became of it. */
    void redeliver(String webhookId, String deliveryId) {
        int queued = requeue(sql, webhookId, DELIVERY_NUMBER.eq(WebhookQueries.number(deliveryId)), clock.instant());
        if (queued == 0) {
            throw WebhookQueries.noDelivery(deliveryId);
        }
    }

    /** Queues again all deliveries that were made since a time; returns how many. */
    int redeliverSince(String webhookId, Instant since) {
        return requeue(sql, webhookId, DELIVERY_CREATED_AT.ge(since), clock.instant());
    }

    private static int requeue(DSLContext sql, String webhookId, Condition which, Instant now) {
        return sql.update(DELIVERIES)
                .set(DELIVERY_STATUS, DeliveryStatus.PENDING.apiName())
                .set(DELIVERY_TRIES, 0)
                .set(DELIVERY_QUEUED_AT, now)
                .set(DELIVERY_DUE_AT, now)
                .setNull(DELIVERY_ENDED_AT)
                .where(DELIVERY_WEBHOOK_ID.eq(webhookId).and(which))
                .execute();
    }

    static ApiException tooMany(int most) {
        return ApiException.illegalState(
                "Your account has " + most + " webhooks, which are the most; delete one, or give one a wider filter.");
    }
}
