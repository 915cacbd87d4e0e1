package org.usageflow.gateway.webhook;

import static org.usageflow.gateway.readmodel.WebhookTables.DISABLED_AT;
import static org.usageflow.gateway.readmodel.WebhookTables.DISABLED_REASON;
import static org.usageflow.gateway.readmodel.WebhookTables.ID;
import static org.usageflow.gateway.readmodel.WebhookTables.STATUS;
import static org.usageflow.gateway.readmodel.WebhookTables.WEBHOOKS;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;

/** Whether a webhook's queue is worked on. */
enum WebhookStatus {
    ENABLED,
    DISABLED;

    String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Disables a webhook that is enabled, for a reason that its owner is shown. */
    static void disable(DSLContext transaction, String webhookId, String reason, Instant at) {
        transaction
                .update(WEBHOOKS)
                .set(STATUS, DISABLED.apiName())
                .set(DISABLED_REASON, reason)
                .set(DISABLED_AT, at)
                .where(ID.eq(webhookId).and(STATUS.eq(ENABLED.apiName())))
                .execute();
    }

    static Optional<WebhookStatus> parse(String text) {
        return Arrays.stream(values())
                .filter(status -> status.apiName().equals(text))
                .findFirst();
    }
}
