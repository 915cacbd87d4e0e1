package org.usageflow.cli.resilience;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** What the gateway's tables say of a file. */
record ReadModel(String jdbcUrl) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String FILE = """
            SELECT status, version,
              (SELECT count(*) FROM records r WHERE r.file_id = f.id AND r.generation = f.generation),
              (SELECT count(*) FROM record_closings c WHERE c.file_id = f.id)
            FROM files f WHERE id = ?""";
    private static final String RECORDS = """
            SELECT row_number FROM records r JOIN files f ON f.id = r.file_id AND f.generation = r.generation
            WHERE f.id = ?""";
    private static final String CLOSINGS = "SELECT row_number FROM record_closings WHERE file_id = ?";

    /**
     * A file as the tables have it.
     *
     * @param records rows of its current generation
     * @param closed closed records
     */
    record FileRow(String status, long version, long records, long closed) {}

    /** Waits until a file is as expected; the last that was found when it does not become so. */
    FileRow await(String fileId, FileRow expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        FileRow found = find(fileId);
        while (!found.equals(expected) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            found = find(fileId);
        }
        return found;
    }

    /** A file as it is now; all zero when there is none. */
    FileRow find(String fileId) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                PreparedStatement query = connection.prepareStatement(FILE)) {
            query.setString(1, fileId);
            return row(query).orElse(new FileRow("missing", 0, 0, 0));
        } catch (SQLException e) {
            throw new IllegalStateException("The read model can not be read", e);
        }
    }

    private static Optional<FileRow> row(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            return rows.next()
                    ? Optional.of(new FileRow(rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)))
                    : Optional.empty();
        }
    }

    /** The rows of a file's current generation. */
    BitSet records(String fileId) {
        return rows(RECORDS, fileId);
    }

    /** The rows of a file that were closed. */
    BitSet closings(String fileId) {
        return rows(CLOSINGS, fileId);
    }

    private BitSet rows(String sql, String fileId) {
        BitSet found = new BitSet();
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, fileId);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.set(rows.getInt(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("The read model can not be read", e);
        }
    }
}
