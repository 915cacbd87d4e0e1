package org.usageflow.gateway.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.gateway.readmodel.RecordRanks;

/**
 * Ranks the records of large files, one file after the other, beside the projection, which would show nothing new for the seconds that it takes.
 * Of several instances each takes other files. What an outage or a stop cuts off is begun anew. Thread-safe.
 */
public final class RecordRanker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordRanker.class);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(2);

    private final Database database;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("usageflow-gateway-ranks").daemon().unstarted(this::run);
    private volatile @Nullable Connection ranking;

    public RecordRanker(Database database) {
        this.database = database;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                rankAll();
            } while (!closing.await(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rankAll() {
        try {
            boolean more = true;
            while (more && !isClosing() && new RecordRanks(database.sql()).areWanted()) {
                more = rankNext();
            }
        } catch (SQLException | DataAccessException e) {
            if (!isClosing()) {
                LOG.warn("Records could not be ranked, which is tried again pause={}", LOOKS_EVERY, e);
            }
        }
    }

    /** False when another instance is about all that is left. */
    private boolean rankNext() throws SQLException {
        try (Connection connection = database.connect("ranks")) {
            ranking = connection;
            return DSL.using(connection, SQLDialect.POSTGRES).transactionResult(transaction -> {
                ReadModel.epoch(transaction.dsl()); // who empties the read model waits here, and not between two tables
                return new RecordRanks(transaction.dsl()).makeNext();
            });
        } finally {
            ranking = null;
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    @Override
    public void close() {
        closing.countDown();
        Connection connection = ranking;
        try {
            if (connection != null) {
                connection.abort(Runnable::run);
            }
            thread.join();
        } catch (SQLException e) {
            LOG.debug("Connection was closed before", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
