package org.usageflow.gateway.webhook;

import static org.usageflow.gateway.readmodel.WebhookTables.ATTEMPTS;
import static org.usageflow.gateway.readmodel.WebhookTables.ATTEMPT_ANSWER;
import static org.usageflow.gateway.readmodel.WebhookTables.ATTEMPT_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.ATTEMPT_DELIVERY;
import static org.usageflow.gateway.readmodel.WebhookTables.ATTEMPT_DURATION_MS;
import static org.usageflow.gateway.readmodel.WebhookTables.ATTEMPT_ERROR;
import static org.usageflow.gateway.readmodel.WebhookTables.ATTEMPT_NUMBER;
import static org.usageflow.gateway.readmodel.WebhookTables.ATTEMPT_STATUS;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERIES;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_ATTEMPTS;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_DUE_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_ENDED_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_NUMBER;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_STATUS;
import static org.usageflow.gateway.readmodel.WebhookTables.DELIVERY_TRIES;
import static org.usageflow.gateway.readmodel.WebhookTables.FAILURES_IN_ROW;
import static org.usageflow.gateway.readmodel.WebhookTables.ID;
import static org.usageflow.gateway.readmodel.WebhookTables.LAST_FAILURE_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.LAST_SUCCESS_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.WEBHOOKS;

import java.time.Instant;
import java.time.InstantSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Writes down what became of attempts, each in one transaction, and disables webhooks that take nothing. Thread-safe. */
final class DeliveryResults {
    private final DSLContext sql;
    private final RetryTable retries;
    private final InstantSource clock;

    DeliveryResults(DSLContext sql, RetryTable retries, InstantSource clock) {
        this.sql = sql;
        this.retries = retries;
        this.clock = clock;
    }

    /**
     * Notes an attempt and what follows from it.
     *
     * @param chance from 0 to 1, for the pause before the next one
     */
    void note(Delivery delivery, Attempt attempt, double chance) {
        sql.transaction(configuration -> {
            DSLContext transaction = DSL.using(configuration);
            insert(transaction, delivery, attempt);
            if (attempt.isSuccess()) {
                delivered(transaction, delivery);
            } else {
                failed(transaction, delivery, attempt, chance);
            }
        });
    }

    private static void insert(DSLContext transaction, Delivery delivery, Attempt attempt) {
        // the webhook may have been deleted meanwhile, and its deliveries with it
        transaction
                .insertInto(ATTEMPTS)
                .columns(
                        ATTEMPT_DELIVERY,
                        ATTEMPT_NUMBER,
                        ATTEMPT_AT,
                        ATTEMPT_DURATION_MS,
                        ATTEMPT_STATUS,
                        ATTEMPT_ERROR,
                        ATTEMPT_ANSWER)
                .select(DSL.select(
                                DELIVERY_NUMBER,
                                DELIVERY_ATTEMPTS.plus(1),
                                DSL.val(attempt.at()),
                                DSL.val(attempt.durationMs()),
                                DSL.val(
                                        attempt.status().isPresent()
                                                ? attempt.status().getAsInt()
                                                : null,
                                        ATTEMPT_STATUS),
                                DSL.val(attempt.error().orElse(null), ATTEMPT_ERROR),
                                DSL.val(attempt.answer()))
                        .from(DELIVERIES)
                        .where(DELIVERY_NUMBER.eq(delivery.number()))
                        .forUpdate())
                .execute();
    }

    private void delivered(DSLContext transaction, Delivery delivery) {
        Instant now = clock.instant();
        transaction
                .update(DELIVERIES)
                .set(DELIVERY_STATUS, DeliveryStatus.DELIVERED.apiName())
                .set(DELIVERY_ATTEMPTS, DELIVERY_ATTEMPTS.plus(1))
                .set(DELIVERY_ENDED_AT, now)
                .where(DELIVERY_NUMBER.eq(delivery.number()))
                .execute();
        transaction
                .update(WEBHOOKS)
                .set(LAST_SUCCESS_AT, now)
                .set(FAILURES_IN_ROW, 0)
                .where(ID.eq(delivery.webhookId()))
                .execute();
    }

    private void failed(DSLContext transaction, Delivery delivery, Attempt attempt, double chance) {
        Instant now = clock.instant();
        int tries = delivery.tries() + 1;
        boolean last = retries.isLast(tries);
        transaction
                .update(DELIVERIES)
                .set(DELIVERY_STATUS, (last ? DeliveryStatus.FAILED : DeliveryStatus.PENDING).apiName())
                .set(DELIVERY_TRIES, tries)
                .set(DELIVERY_ATTEMPTS, DELIVERY_ATTEMPTS.plus(1))
                .set(DELIVERY_DUE_AT, now.plus(retries.pauseAfter(tries, chance)))
                .set(DELIVERY_ENDED_AT, last ? now : null)
                .where(DELIVERY_NUMBER.eq(delivery.number()))
                .execute();
        transaction
                .update(WEBHOOKS)
                .set(LAST_FAILURE_AT, now)
                .set(FAILURES_IN_ROW, FAILURES_IN_ROW.plus(1))
                .where(ID.eq(delivery.webhookId()))
                .execute();
        String error = attempt.error().orElse("");
        if (attempt.isUnwanted()) {
            WebhookStatus.disable(
                    transaction,
                    delivery.webhookId(),
                    "The receiver answered 410, which says that it wants nothing more.",
                    now);
        } else if (last) {
            disableUnlessSomethingPassed(transaction, delivery, tries, error, now);
        }
    }

    /** A single event that a receiver chokes on does not take the others from it. */
    private static void disableUnlessSomethingPassed(
            DSLContext transaction, Delivery delivery, int tries, String error, Instant now) {
        boolean passed = transaction.fetchExists(transaction
                .selectOne()
                .from(WEBHOOKS)
                .where(ID.eq(delivery.webhookId()).and(LAST_SUCCESS_AT.gt(delivery.queuedAt()))));
        if (!passed) {
            WebhookStatus.disable(
                    transaction,
                    delivery.webhookId(),
                    "Delivery " + delivery.number() + " failed " + tries
                            + " times, and nothing else was taken meanwhile. " + "The last time: " + error,
                    now);
        }
    }
}
