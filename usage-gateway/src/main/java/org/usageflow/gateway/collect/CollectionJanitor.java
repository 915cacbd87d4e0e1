package org.usageflow.gateway.collect;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what nobody needs any more: abandoned records, those that became uploads, and old answers. Thread-safe. */
public final class CollectionJanitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CollectionJanitor.class);
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final CollectionStore store;
    private final IdempotencyKeys keys;
    private final CollectConfig config;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("usageflow-gateway-collections").factory());

    CollectionJanitor(CollectionStore store, IdempotencyKeys keys, CollectConfig config, InstantSource clock) {
        this.store = store;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    void start() {
        var unused = thread.scheduleWithFixedDelay(
                this::sweepOrLog, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweepOrLog() {
        try {
            sweep();
        } catch (RuntimeException e) {
            LOG.warn("Collected records could not be tidied up; it is tried again in {}", EVERY, e);
        }
    }

    /** Deletes now what is due. */
    void sweep() {
        Instant now = clock.instant();
        store.sweep(now.minus(config.kept()));
        keys.forget(now.minus(config.keysKept()));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
