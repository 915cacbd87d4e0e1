package org.usageflow.gateway.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works the queues of webhooks. Each webhook has a few attempts under way at most, and one while it fails, so that receivers
 * that hang can not take all workers. What is decided stands in the database; several gateways share the work.
 */
final class WebhookDispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookDispatcher.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final int AT_ONCE_MAX = 4;

    private final DeliveryQueue queue;
    private final DeliveryResults results;
    private final WebhookSender sender;
    private final Semaphore workers;
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread;
    private final Counter delivered;
    private final Counter failed;
    private volatile boolean closing;

    WebhookDispatcher(
            DeliveryQueue queue, DeliveryResults results, WebhookSender sender, int workersMax, MeterRegistry metrics) {
        this.queue = queue;
        this.results = results;
        this.sender = sender;
        this.workers = new Semaphore(workersMax);
        this.delivered = attempts(metrics, "delivered");
        this.failed = attempts(metrics, "failed");
        this.thread = Thread.ofPlatform().name("usageflow-gateway-webhooks").unstarted(this::run);
    }

    private static Counter attempts(MeterRegistry metrics, String outcome) {
        return Counter.builder("usageflow.gateway.webhook.attempts")
                .description("Attempts to deliver events to webhooks")
                .tag("outcome", outcome)
                .register(metrics);
    }

    void start() {
        thread.start();
    }

    /** Has it look for work now; cheap, never waits. */
    void wake() {
        wakeUps.release();
    }

    private void run() {
        while (!closing) {
            try {
                boolean more = queue.fillNext();
                dispatch();
                if (!more) {
                    rest();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("Webhooks met an outage and are tried again pause={}", LOOK_AGAIN, e);
                pause();
            }
        }
    }

    private void rest() throws InterruptedException {
        if (wakeUps.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
            wakeUps.drainPermits();
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing = true;
        }
    }

    private void dispatch() {
        Map<String, Boolean> failingById = queue.due();
        List<String> inAnyOrder = new ArrayList<>(failingById.keySet());
        // where there are more than workers, none is always the last
        Collections.shuffle(inAnyOrder, ThreadLocalRandom.current());
        for (String webhookId : inAnyOrder) {
            boolean failing = failingById.getOrDefault(webhookId, false);
            AtomicInteger running = underWay.computeIfAbsent(webhookId, any -> new AtomicInteger());
            int room = Math.min((failing ? 1 : AT_ONCE_MAX) - running.get(), workers.availablePermits());
            if (room > 0 && !closing) {
                queue.claim(webhookId, room).forEach(delivery -> begin(delivery, running));
            }
        }
    }

    private void begin(Delivery delivery, AtomicInteger running) {
        // only this thread takes workers, and it claimed no more than were free
        workers.acquireUninterruptibly();
        running.incrementAndGet();
        executor.execute(() -> {
            try {
                attempt(delivery);
            } finally {
                running.decrementAndGet();
                workers.release();
                wake();
            }
        });
    }

    private void attempt(Delivery delivery) {
        try {
            Attempt attempt = sender.send(delivery);
            if (closing && !attempt.isSuccess()) {
                // not the receiver's fault: it was cut off here
                queue.release(delivery);
                return;
            }
            results.note(delivery, attempt, ThreadLocalRandom.current().nextDouble());
            (attempt.isSuccess() ? delivered : failed).increment();
        } catch (RuntimeException e) {
            LOG.warn(
                    "Attempt could not be noted; the delivery is tried again webhook={} delivery={}",
                    delivery.webhookId(),
                    delivery.number(),
                    e);
        }
    }

    @Override
    public void close() {
        closing = true;
        wake();
        try {
            if (thread.isAlive() && !thread.join(CLOSE_TIMEOUT)) {
                LOG.warn("Webhooks did not end in time timeout={}", CLOSE_TIMEOUT);
            }
            executor.shutdown();
            if (!executor.awaitTermination(1, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
            if (!executor.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.warn("Attempts to deliver did not end in time; they are made again when their time is over");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
