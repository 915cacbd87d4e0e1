package org.usageflow.gateway.webhook;

import java.time.Instant;
import java.util.List;

/**
 * A delivery that is about to be tried.
 *
 * @param number its own number
 * @param webhookId the webhook in whose queue it stands
 * @param url where to
 * @param secrets what to sign with
 * @param eventId the same in every try, so that a receiver knows what it has had
 * @param body what is sent
 * @param tries tries that have failed since it was queued
 * @param attempts attempts ever made
 * @param queuedAt when it was queued last
 */
record Delivery(
        long number,
        String webhookId,
        String url,
        List<byte[]> secrets,
        String eventId,
        String body,
        int tries,
        int attempts,
        Instant queuedAt) {
    Delivery {
        secrets = List.copyOf(secrets);
    }
}
