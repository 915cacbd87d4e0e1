package org.usageflow.gateway.webhook;

import java.util.Locale;

/** What became of a delivery: still to be tried, taken by its receiver, or given up after its last try. */
enum DeliveryStatus {
    PENDING,
    DELIVERED,
    FAILED;

    String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
