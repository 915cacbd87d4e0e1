package org.usageflow.gateway.event;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.runtime.StageHealth;

/**
 * Follows the feed for all listeners of this gateway, whichever gateway adds to it, and clears it of what is old. PostgreSQL
 * tells when there is something new; should that be missed, it looks once a second. An outage of the database is retried.
 */
public final class FeedFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedFollower.class);
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration CLEAR_EVERY = Duration.ofMinutes(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final int PAGE = 200;

    private final Database database;
    private final EventFeed feed;
    private final RecentEvents recent;
    private final List<Runnable> listeners;
    private final Consumer<Instant> clearing;
    private final Duration kept;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile StageHealth health = StageHealth.starting("not started");
    private volatile @Nullable Connection following;
    private long clearedAtNanos = System.nanoTime();

    /**
     * Follows nothing yet.
     *
     * @param listeners called after new events, and once a second; they must not block
     * @param clearing clears away what is older than a time
     * @param kept how long events are kept
     */
    public FeedFollower(
            Database database,
            EventFeed feed,
            RecentEvents recent,
            List<Runnable> listeners,
            Consumer<Instant> clearing,
            Duration kept,
            InstantSource clock) {
        this.database = database;
        this.feed = feed;
        this.recent = recent;
        this.listeners = List.copyOf(listeners);
        this.clearing = clearing;
        this.kept = kept;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("usageflow-gateway-events").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public StageHealth health() {
        return health;
    }

    private void run() {
        while (!isClosing()) {
            try (Connection connection = database.connect("events");
                    Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + EventFeed.CHANNEL);
                following = connection;
                health = StageHealth.up();
                follow(connection.unwrap(PGConnection.class));
            } catch (SQLException | DataAccessException e) {
                if (isClosing()) {
                    break;
                }
                health = StageHealth.down("The feed of events waits for its database: " + e.getMessage());
                LOG.warn("Feed of events met an outage and tries again pause={}", WAIT, e);
                pause();
            } catch (RuntimeException e) {
                health = StageHealth.down("The feed of events can not go on: " + e);
                LOG.error("Feed of events failed and tries again pause={}", WAIT, e);
                pause();
            }
        }
        health = StageHealth.stopped();
    }

    private void follow(PGConnection connection) throws SQLException {
        while (!isClosing()) {
            read();
            listeners.forEach(Runnable::run);
            clear();
            connection.getNotifications((int) WAIT.toMillis());
        }
    }

    private void read() {
        List<StoredEvent> page;
        do {
            page = feed.after(recent.last(), PAGE);
            recent.add(page);
        } while (page.size() == PAGE && !isClosing());
    }

    private void clear() {
        if (System.nanoTime() - clearedAtNanos > CLEAR_EVERY.toNanos()) {
            clearedAtNanos = System.nanoTime();
            clearing.accept(clock.instant().minus(kept));
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            if (closing.await(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Feed of events is closing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        Connection connection = following;
        try {
            if (connection != null) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.debug("Connection was closed before", e);
        }
        try {
            if (thread.isAlive() && !thread.join(CLOSE_TIMEOUT)) {
                LOG.warn("Feed of events did not end in time timeout={}", CLOSE_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
