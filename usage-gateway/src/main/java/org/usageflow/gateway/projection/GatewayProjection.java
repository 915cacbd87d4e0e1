package org.usageflow.gateway.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.gateway.catalogue.DistributorTopics;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.gateway.command.TopicReader;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.StageHealth;
import org.usageflow.runtime.topic.TopicAdmin;

/**
 * Repeats the topics in PostgreSQL. Each batch is written in one transaction together with the offsets behind it, so that
 * every event is applied exactly once, whatever ends the process when. One instance projects, which an advisory lock on the
 * very connection that writes makes sure of; others stand by and take over when that connection ends.
 *
 * <p>An outage (broker, registry, database) is retried for ever, and shows in {@link #health()}. So does an event of a newer version:
 * the projection waits in front of it, and gives an instance of that version the time to take over.
 */
public final class GatewayProjection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayProjection.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Others ask for the lock each {@link #PAUSE}. */
    private static final Duration PAUSE_FOR_NEWER = Duration.ofSeconds(5);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    /** Any number will do, as long as nothing else in the database uses it. */
    private static final long LOCK = 0x75736167656c6f63L;

    private final StageContext context;
    private final Database database;
    private final TopicAdmin admin;
    private final ProjectionBatch batch;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Counter events;
    private final Timer writes;
    private volatile StageHealth health = StageHealth.starting("not started");
    private volatile long lag;
    private volatile @Nullable TopicReader reading;

    public GatewayProjection(StageContext context, Database database, EventWriter writer) {
        this.context = context;
        this.database = database;
        this.admin = new TopicAdmin(context.config());
        this.batch = new ProjectionBatch(
                context.topics(),
                context.serdes(),
                new DeadLetters(writer, context.topics()),
                new DistributorTopics(admin));
        this.events = Counter.builder("usageflow.gateway.projection.events")
                .description("Events projected into the read model")
                .register(context.metrics());
        this.writes = Timer.builder("usageflow.gateway.projection.write")
                .description("Time to write a batch of events and their offsets")
                .register(context.metrics());
        Gauge.builder("usageflow.gateway.projection.lag", this, self -> self.lag)
                .description("Events written to topics and not yet projected by this instance")
                .register(context.metrics());
        this.thread = Thread.ofPlatform().name("usageflow-gateway-projection").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public StageHealth health() {
        return health;
    }

    private void run() {
        while (!isClosing()) {
            try (Connection connection = database.connect("projection")) {
                awaitTurn(connection);
                project(connection);
            } catch (WakeupException e) {
                LOG.debug("Projection was woken", e);
            } catch (NewerEventException e) {
                health = StageHealth.down("The projection waits: " + e.getMessage());
                LOG.warn("Projection waits for a newer version pause={}", PAUSE_FOR_NEWER, e);
                pause(PAUSE_FOR_NEWER);
            } catch (SQLException | DataAccessException | KafkaException e) {
                health = StageHealth.down("The projection waits for its broker or database: " + e.getMessage());
                LOG.warn("Projection met an outage and tries again pause={}", PAUSE, e);
                pause(PAUSE);
            } catch (RuntimeException e) {
                health = StageHealth.down("The projection can not go on: " + e);
                LOG.error("Projection failed and tries again pause={}", PAUSE, e);
                pause(PAUSE);
            }
        }
        health = StageHealth.stopped();
    }

    private void awaitTurn(Connection connection) throws SQLException {
        while (!isClosing() && !locked(connection)) {
            health = new StageHealth(StageHealth.Status.UP, "standing by; another instance projects");
            pause(PAUSE);
        }
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            lock.setLong(1, LOCK);
            try (ResultSet answer = lock.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private void project(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Losing the last batches in a crash of the database costs nothing: their offsets are lost with them.
            statement.execute("SET synchronous_commit TO off");
        }
        connection.setAutoCommit(false);
        DSLContext sql = DSL.using(connection, SQLDialect.POSTGRES);
        long epoch = ReadModel.epoch(sql);
        batch.begin(sql);
        Map<TopicPartition, Long> offsets = OffsetStore.read(sql);
        connection.commit();
        try (TopicReader reader = TopicReader.open(context, batch.topics(), "projection")) {
            reading = reader;
            reader.seek(offsets);
            health = StageHealth.up();
            LOG.info("Projection started partitions={}", reader.partitions());
            boolean current = true;
            while (current && !isClosing()) {
                current = apply(connection, reader.poll(POLL), epoch);
                lag = reader.lag();
            }
        } finally {
            reading = null;
        }
    }

    /** Writes a batch; false when the read model was emptied, and is to be filled from the beginning. */
    private boolean apply(Connection connection, TopicReader.Batch polled, long epoch) throws SQLException {
        DSLContext sql = DSL.using(connection, SQLDialect.POSTGRES);
        if (ReadModel.epoch(sql) != epoch) {
            connection.rollback();
            LOG.info("Read model was emptied; projection begins again");
            return false;
        }
        if (polled.isEmpty() && batch.isBehind()) {
            batch.catchUp(sql);
        }
        if (polled.nextOffsets().isEmpty()) {
            connection.commit();
            return true;
        }
        long startedAt = System.nanoTime();
        polled.events().forEach(batch::take);
        batch.write(connection);
        OffsetStore.write(sql, polled.nextOffsets());
        connection.commit();
        events.increment(polled.count());
        writes.record(System.nanoTime() - startedAt, TimeUnit.NANOSECONDS);
        return true;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pause(Duration pause) {
        try {
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Projection is closing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        TopicReader reader = reading;
        if (reader != null) {
            reader.wakeup();
        }
        try {
            if (thread.isAlive() && !thread.join(CLOSE_TIMEOUT)) {
                LOG.warn("Projection did not end in time timeout={}", CLOSE_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        admin.close();
    }
}
