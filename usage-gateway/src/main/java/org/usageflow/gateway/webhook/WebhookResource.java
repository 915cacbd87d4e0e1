package org.usageflow.gateway.webhook;

import io.javalin.http.Context;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Scope;
import org.usageflow.gateway.event.PublicEvent;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.Fields;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Resource;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.json.Times;
import org.usageflow.gateway.webhook.WebhookQueries.WebhookView;

/** Webhooks over HTTP. Every account has its own; another's are not there. Thread-safe. */
public final class WebhookResource implements Resource {
    private static final String LIST = "/notifications/webhooks";
    private static final String ONE = LIST + "/{id}";
    private static final String DELIVERIES = ONE + "/deliveries";
    private static final String TEST_TYPE = "usage.webhook.test";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int OVERLAP_HOURS_DEFAULT = 24;
    private static final int OVERLAP_HOURS_MAX = 720;
    private static final int TIME_CHARS_MAX = 40;

    private final WebhookStore store;
    private final WebhookQueries queries;
    private final DeliveryQueue queue;
    private final AddressPolicy policy;
    private final int webhooksPerAccountMax;
    private final Runnable wake;
    private final InstantSource clock;
    private final SecureRandom random;

    /** A new webhook, with the secret that is never shown again. */
    record NewWebhook(String id, String name, String url, String status, String createdAt, String secret) {}

    /** A new secret, never shown again, and until when the old one signs too. */
    record NewSecret(String secret, @Nullable String oldSecretUntil) {}

    /** How many deliveries were queued again. */
    record Requeued(int count) {}

    WebhookResource(
            DSLContext sql,
            DeliveryQueue queue,
            AddressPolicy policy,
            int webhooksPerAccountMax,
            Runnable wake,
            InstantSource clock,
            SecureRandom random) {
        this.store = new WebhookStore(sql, clock, random);
        this.queries = new WebhookQueries(sql);
        this.queue = queue;
        this.policy = policy;
        this.webhooksPerAccountMax = webhooksPerAccountMax;
        this.wake = wake;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(LIST, this::list),
                Route.post(LIST, this::create).needs(Scope.WEBHOOKS),
                Route.get(ONE, this::read),
                Route.put(ONE, this::update).needs(Scope.WEBHOOKS),
                Route.delete(ONE, this::delete).needs(Scope.WEBHOOKS),
                Route.post(ONE + "/secret", this::rotate).needs(Scope.WEBHOOKS),
                Route.post(ONE + "/test", this::test).needs(Scope.WEBHOOKS),
                Route.post(ONE + "/redeliver", this::redeliverSince).needs(Scope.WEBHOOKS),
                Route.get(DELIVERIES, this::deliveries),
                Route.get(DELIVERIES + "/{delivery}", this::delivery),
                Route.post(DELIVERIES + "/{delivery}/redeliver", this::redeliver)
                        .needs(Scope.WEBHOOKS));
    }

    public void list(Context http) {
        Responses.send(http, queries.webhooks(Requests.caller(http).accountId(), Requests.query(http)));
    }

    public void create(Context http) {
        Caller caller = Requests.caller(http);
        WebhookBody body = WebhookBody.read(Requests.fields(http), policy, true);
        if (store.count(caller.accountId()) >= webhooksPerAccountMax) {
            throw WebhookStore.tooMany(webhooksPerAccountMax);
        }
        byte[] secret = Signature.newSecret(random);
        WebhookView made = queries.require(caller.accountId(), store.create(caller, body, secret));
        Responses.send(
                http,
                CREATED,
                new NewWebhook(
                        made.id(), made.name(), made.url(), made.status(), made.createdAt(), Signature.textOf(secret)));
    }

    public void read(Context http) {
        Responses.send(http, OK, require(http));
    }

    public void update(Context http) {
        WebhookView webhook = require(http);
        store.update(webhook.id(), WebhookBody.read(Requests.fields(http), policy, false));
        wake.run();
        Responses.send(http, OK, require(http));
    }

    public void delete(Context http) {
        store.delete(require(http).id());
        http.status(NO_CONTENT);
    }

    public void rotate(Context http) {
        WebhookView webhook = require(http);
        Fields body = Requests.fields(http);
        int hours = body.integer("overlap_hours", 0, OVERLAP_HOURS_MAX).orElse(OVERLAP_HOURS_DEFAULT);
        body.check();
        Instant oldUntil = clock.instant().plus(Duration.ofHours(hours));
        byte[] secret = Signature.newSecret(random);
        store.rotate(webhook.id(), secret, oldUntil);
        Responses.send(
                http, CREATED, new NewSecret(Signature.textOf(secret), hours == 0 ? null : Times.format(oldUntil)));
    }

    public void test(Context http) {
        WebhookView webhook = requireEnabled(http);
        String eventId = "test-" + UUID.randomUUID();
        String body = PublicEvent.cloudEvent(
                eventId,
                TEST_TYPE,
                webhook.id(),
                clock.instant(),
                Map.of("webhook", Map.of("id", webhook.id(), "name", webhook.name())));
        long delivery = queue.addTest(webhook.id(), eventId, TEST_TYPE, body);
        wake.run();
        Responses.send(http, CREATED, queries.requireDelivery(webhook.id(), Long.toString(delivery)));
    }

    public void deliveries(Context http) {
        Responses.send(http, queries.deliveries(require(http).id(), Requests.query(http)));
    }

    public void delivery(Context http) {
        Responses.send(http, OK, queries.requireDelivery(require(http).id(), http.pathParam("delivery")));
    }

    public void redeliver(Context http) {
        WebhookView webhook = requireEnabled(http);
        String delivery = http.pathParam("delivery");
        store.redeliver(webhook.id(), delivery);
        wake.run();
        Responses.send(http, CREATED, queries.requireDelivery(webhook.id(), delivery));
    }

    public void redeliverSince(Context http) {
        WebhookView webhook = requireEnabled(http);
        Fields body = Requests.fields(http);
        Instant since = body.value("since", TIME_CHARS_MAX, Times::parse, "a time, as 2026-05-01T00:00:00Z")
                .orElse(Instant.MAX);
        if (since.equals(Instant.MAX) && body.isSound()) {
            body.problem("Field since is required: the time from which on deliveries are made again.");
        }
        body.check();
        int count = store.redeliverSince(webhook.id(), since);
        wake.run();
        Responses.send(http, CREATED, new Requeued(count));
    }

    private WebhookView require(Context http) {
        return queries.require(Requests.caller(http).accountId(), http.pathParam("id"));
    }

    private WebhookView requireEnabled(Context http) {
        WebhookView webhook = require(http);
        if (!webhook.status().equals(WebhookStatus.ENABLED.apiName())) {
            throw ApiException.illegalState("Webhook " + webhook.id()
                    + " is disabled; enable it first, with PUT and {\"status\":\"enabled\"}.");
        }
        return webhook;
    }
}
