package org.usageflow.gateway.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jooq.DSLContext;
import org.usageflow.gateway.http.Resource;

/** The parts that deliver events to webhooks, and their API. Thread-safe. */
public final class Webhooks implements AutoCloseable {
    /** Beside the attempt: looking the name up, and writing down what became of it. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

    private final DeliveryQueue queue;
    private final WebhookSender sender;
    private final WebhookDispatcher dispatcher;
    private final WebhookResource resource;

    public Webhooks(
            DSLContext sql, WebhookConfig config, MeterRegistry metrics, InstantSource clock, SecureRandom random) {
        AddressPolicy policy = config.policy();
        queue = new DeliveryQueue(sql, config.timeout().plus(LEASE_MARGIN), clock);
        sender = new WebhookSender(
                new CheckedResolver(policy, InetAddress::getAllByName), config.timeout(), config.workersMax(), clock);
        dispatcher = new WebhookDispatcher(
                queue, new DeliveryResults(sql, config.retries(), clock), sender, config.workersMax(), metrics);
        resource = new WebhookResource(sql, queue, policy, config.perAccountMax(), dispatcher::wake, clock, random);
    }

    public Resource resource() {
        return resource;
    }

    public void start() {
        dispatcher.start();
    }

    /** Has them look for new events; cheap, never waits. */
    public void wake() {
        dispatcher.wake();
    }

    /** Clears away tests from before a time; what else was delivered goes with its event. */
    public void clearTestsBefore(Instant time) {
        queue.clearTestsBefore(time);
    }

    @Override
    public void close() throws IOException {
        dispatcher.close();
        sender.close();
    }
}
