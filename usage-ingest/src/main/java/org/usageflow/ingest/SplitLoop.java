package org.usageflow.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.StageHealth;

/**
 * Runs one {@link SplitSession} after the other until it is closed. Whatever ends a session (a broker that is away, another
 * owner of its partitions), its transaction is aborted, and the next session goes on from what is committed.
 */
final class SplitLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SplitLoop.class);
    private static final Duration PAUSE_MIN = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(10);
    private static final int DOUBLINGS_MAX = 10;

    private final StageContext context;
    private final IngestConfig config;
    private final IngestClients clients;
    private final IngestMetrics metrics;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile StageHealth health = StageHealth.starting("joining the group");
    private int failures;

    SplitLoop(StageContext context, IngestConfig config) {
        this.context = context;
        this.config = config;
        this.clients = new IngestClients(context);
        this.metrics = new IngestMetrics(context.metrics());
    }

    StageHealth health() {
        return health;
    }

    /** Asks the loop to end; its thread ends soon after. */
    void close() {
        closing.countDown();
    }

    @Override
    public void run() {
        try (SheetOpener opener = new SheetOpener(context.uploads(), config.readLimits(), config.openFilesMax())) {
            while (!isClosing()) {
                try {
                    runSession(opener);
                } catch (KafkaException | IllegalArgumentException | IllegalStateException e) {
                    pauseAfter(e);
                }
            }
            health = StageHealth.stopped();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            health = StageHealth.stopped();
        } catch (RuntimeException | Error e) {
            health = StageHealth.down(String.valueOf(e));
            LOG.error("Ingest failed and stops", e);
            throw e;
        } finally {
            metrics.splitting(0);
        }
    }

    private void runSession(SheetOpener opener) throws InterruptedException {
        try (Producer<byte[], byte[]> producer = clients.producer();
                Consumer<byte[], byte[]> consumer = clients.consumer();
                SplitRing ring = new SplitRing(opener, config.openFilesMax())) {
            // before the first look at what is committed: it ends what an earlier session left open
            producer.initTransactions();
            SplitSession session = session(producer, consumer, ring);
            try {
                consumer.subscribe(List.of(context.topics().of(Topics.FILE_EVENTS)), session);
                while (!isClosing()) {
                    session.round();
                    note(session);
                }
                session.finish();
            } catch (InterruptedException | RuntimeException | Error e) {
                abandon(session, e);
                throw e;
            }
        }
    }

    private SplitSession session(Producer<byte[], byte[]> producer, Consumer<byte[], byte[]> consumer, SplitRing ring) {
        Transactions transactions = new Transactions(producer, context, config.recordBytesMax());
        SplitFacts facts = new SplitFacts(InstantSource.system());
        Deserializer<FileEvent> events = context.serdes().of(FileEvent.class).deserializer();
        return new SplitSession(
                consumer,
                transactions,
                ring,
                new EventIntake(events, transactions, ring, facts),
                facts,
                metrics,
                config,
                context.config().commitInterval());
    }

    private void note(SplitSession session) {
        if (session.isAssigned()) {
            failures = 0;
            health = session.outage()
                    .map(outage -> new StageHealth(
                            StageHealth.Status.UP, "an upload can not be read now and is tried again: " + outage))
                    .orElseGet(StageHealth::up);
        }
    }

    private static void abandon(SplitSession session, Throwable cause) {
        try {
            session.abandon();
        } catch (RuntimeException e) {
            // a fenced producer can not abort: the broker has done it, or does it when the next one begins
            cause.addSuppressed(e);
        }
    }

    private void pauseAfter(RuntimeException failure) throws InterruptedException {
        Duration pause = PAUSE_MIN.multipliedBy(1L << Math.min(failures, DOUBLINGS_MAX));
        pause = pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
        failures++;
        health = StageHealth.down("Kafka or the registry fails, ingest tries again: " + failure);
        LOG.warn("Splitting was interrupted and goes on from what is committed pause={}", pause, failure);
        if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.info("Ingest is closed while Kafka fails");
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }
}
