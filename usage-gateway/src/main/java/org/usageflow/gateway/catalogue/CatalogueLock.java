package org.usageflow.gateway.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.usageflow.gateway.command.ProjectionProgress;
import org.usageflow.gateway.http.ApiException;

/**
 * One change of the catalogue at a time, over all gateways on one database: what is decided from what is there must not be
 * changed meanwhile. Thread-safe.
 */
final class CatalogueLock {
    /** Any number will do, as long as nothing else in the database uses it. */
    private static final long LOCK = 0x75736167_63617461L;

    private final DSLContext sql;
    private final ProjectionProgress progress;

    CatalogueLock(DSLContext sql, ProjectionProgress progress) {
        this.sql = sql;
        this.progress = progress;
    }

    /** Runs a change alone; when another one takes too long, the caller is asked to come again. */
    <T> T exclusively(Supplier<T> change) {
        return sql.connectionResult(connection -> {
            if (!progress.await(() -> ask(connection, "SELECT pg_try_advisory_lock(?)"))) {
                throw ApiException.busy("Another import is running; send this one again when it is done.");
            }
            try {
                return change.get();
            } finally {
                ask(connection, "SELECT pg_advisory_unlock(?)");
            }
        });
    }

    private static boolean ask(Connection connection, String question) {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setLong(1, LOCK);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not keep the catalogue's lock", e);
        }
    }
}
