package org.usageflow.gateway.suspense;

import static org.usageflow.gateway.readmodel.SuspenseTables.CAN_BE_RECYCLED;
import static org.usageflow.gateway.readmodel.SuspenseTables.CHANGED_AT;
import static org.usageflow.gateway.readmodel.SuspenseTables.FILE_ID;
import static org.usageflow.gateway.readmodel.SuspenseTables.RECYCLES;
import static org.usageflow.gateway.readmodel.SuspenseTables.RECYCLES_ITSELF;
import static org.usageflow.gateway.readmodel.SuspenseTables.SUSPENSE;
import static org.usageflow.gateway.readmodel.SuspenseTables.WAITS_FOR_SUBSCRIPTION;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Actor;
import org.usageflow.gateway.readmodel.FilesTable;

/**
 * Recycles rows that lack nothing but their subscription once it is there, where their vendor chose so, and ends recyclings that
 * were broken off. Of several gateways, one does it at a time.
 */
final class SubscriptionWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionWatch.class);

    /** Any number will do, as long as nothing else in the database uses it. */
    private static final long LOCK = 0x7573616765737573L;

    private static final int FILES_AT_ONCE = 20;

    /** A subscription that is there and of no use, as it is ambiguous, must not make one file after the other. */
    private static final int TRIES_MAX = 4;

    private static final int PAUSE_A_LOOK = 10;
    private static final int PAUSE_SECONDS = 10;
    private static final int PAUSE_GROWS = 6;
    private static final Duration BROKEN_OFF = Duration.ofMinutes(2);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final String REASON = "The missing subscription has arrived";

    private final DSLContext sql;
    private final Recycler recycler;
    private final InstantSource clock;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("usageflow-gateway-suspense").factory());

    SubscriptionWatch(DSLContext sql, Recycler recycler, InstantSource clock) {
        this.sql = sql;
        this.recycler = recycler;
        this.clock = clock;
    }

    /** Looks after each interval, and after longer ones where a look takes long: it leaves the database to others. */
    void start(Duration interval) {
        schedule(interval, interval);
    }

    private void schedule(Duration pause, Duration interval) {
        var unused = worker.schedule(() -> lookAndGoOn(interval), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookAndGoOn(Duration interval) {
        long startedAt = System.nanoTime();
        look();
        if (!worker.isShutdown()) {
            schedule(pause(interval, Duration.ofNanos(System.nanoTime() - startedAt)), interval);
        }
    }

    /** Ten times what the last look took, and the interval at least. */
    static Duration pause(Duration interval, Duration took) {
        Duration rest = took.multipliedBy(PAUSE_A_LOOK);
        return rest.compareTo(interval) > 0 ? rest : interval;
    }

    private void look() {
        try {
            sql.transaction(transaction -> {
                if (isFirst(transaction.dsl())) {
                    recycleArrived();
                    endBrokenOff();
                }
            });
        } catch (RuntimeException e) {
            LOG.warn("Suspended rows could not be looked through and are the next time", e);
        }
    }

    private static boolean isFirst(DSLContext transaction) {
        return transaction
                .select(DSL.function("pg_try_advisory_xact_lock", Boolean.class, DSL.val(LOCK)))
                .fetchSingle()
                .value1();
    }

    private void recycleArrived() {
        Condition arrived = RECYCLES_ITSELF
                .isTrue()
                .and(WAITS_FOR_SUBSCRIPTION)
                .and(CAN_BE_RECYCLED)
                .and(isDue());
        for (String fileId : sql.selectDistinct(FILE_ID)
                .from(SUSPENSE)
                .where(arrived)
                .limit(FILES_AT_ONCE)
                .fetch(FILE_ID)) {
            Recycler.Recycled recycled = recycler.recycle(
                    system(), REASON, file(fileId), FILE_ID.eq(fileId).and(arrived), true);
            LOG.info(
                    "Suspended rows recycled file={} recycled={} rows={}",
                    fileId,
                    recycled.file().get(FilesTable.ID),
                    recycled.outcome().changed());
        }
    }

    /** True for rows never tried, and for others after a pause that grows with each try. */
    private static Condition isDue() {
        Field<Instant> pausedUntil = DSL.field(
                "({0} + make_interval(secs => {1} * power({2}, {3})))",
                Instant.class, CHANGED_AT, DSL.inline(PAUSE_SECONDS), DSL.inline(PAUSE_GROWS), RECYCLES);
        return RECYCLES.eq(0).or(RECYCLES.lt(TRIES_MAX).and(pausedUntil.lt(DSL.currentInstant())));
    }

    private void endBrokenOff() {
        sql.select(FilesTable.all())
                .from(FilesTable.FILES)
                .where(FilesTable.ORIGIN_ID
                        .isNotNull()
                        .and(FilesTable.STATUS.in(
                                UsageFileStatus.UPLOADED.apiName(), UsageFileStatus.PROCESSING.apiName()))
                        .and(FilesTable.UPDATED_AT.lt(clock.instant().minus(BROKEN_OFF))))
                .limit(FILES_AT_ONCE)
                .fetch()
                .forEach(recycled ->
                        recycler.end(system(), file(recycled.get(FilesTable.ORIGIN_ID)), recycled.get(FilesTable.ID)));
    }

    private Record file(String id) {
        return sql.select(FilesTable.all())
                .from(FilesTable.FILES)
                .where(FilesTable.ID.eq(id))
                .fetchSingle();
    }

    private static Actor system() {
        return new Actor(ActorRole.SYSTEM.apiName(), null, "suspense", "suspense");
    }

    @Override
    public void close() {
        worker.shutdownNow();
        try {
            if (!worker.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Suspended rows are still being looked through timeout={}", CLOSE_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
