package org.usageflow.gateway.account;

import static org.usageflow.gateway.readmodel.AccountTables.KEYS;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_ID;
import static org.usageflow.gateway.readmodel.AccountTables.KEY_LAST_USED_AT;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When each key was last used. It is noted in memory and written for all keys together every {@link #WRITTEN_EVERY} and at
 * the end, so that a request costs no write. What a crash forgets is not worth more. Thread-safe.
 */
final class KeyUses implements AutoCloseable {
    /** How far behind the database is. */
    static final Duration WRITTEN_EVERY = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(KeyUses.class);

    private final DSLContext sql;
    private final Map<String, Instant> unwritten = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread writer =
            Thread.ofPlatform().name("usageflow-key-uses").daemon().unstarted(this::run);

    KeyUses(DSLContext sql) {
        this.sql = sql;
    }

    void start() {
        writer.start();
    }

    private void run() {
        try {
            while (!closing.await(WRITTEN_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                write();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void note(String keyId, Instant at) {
        unwritten.put(keyId, at);
    }

    /** Writes what is not written yet; what can not be is kept for the next time. */
    void write() {
        Map<String, Instant> uses = new HashMap<>(unwritten);
        if (uses.isEmpty()) {
            return;
        }
        try {
            sql.batch(uses.entrySet().stream()
                            .map(use -> update(use.getKey(), use.getValue()))
                            .toList())
                    .execute();
            uses.forEach(unwritten::remove);
        } catch (RuntimeException e) {
            LOG.warn("Last uses of keys could not be written keys={}", uses.size(), e);
        }
    }

    private Query update(String keyId, Instant at) {
        return sql.update(KEYS)
                .set(KEY_LAST_USED_AT, DSL.greatest(DSL.coalesce(KEY_LAST_USED_AT, DSL.val(at)), DSL.val(at)))
                .where(KEY_ID.eq(keyId));
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        write();
    }
}
