package org.usageflow.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL server beside this JVM, on the loopback address, for its super user {@code postgres} without a password.
 *
 * <p>With a data directory of its own it finds its data again at the next start, also after this JVM was killed: the server that
 * was left behind is then stopped first. Without one it lives in a temporary directory that {@link #close()} deletes. Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String USER = "postgres";
    private static final String DATABASE = "postgres";

    /** Recovery after a crash may take its time. */
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final DataDirectory directory;
    private final Path data;
    private final Path complete;
    private final int port;
    private final Map<String, String> settings;
    private final boolean closeOnExit;
    private io.zonky.test.db.postgres.embedded.@Nullable EmbeddedPostgres server;

    private EmbeddedPostgres(Builder builder) {
        this.directory = new DataDirectory(builder.dataDirectory, "postgres");
        this.data = directory.path().resolve("pgdata");
        this.complete = directory.path().resolve("initialised");
        this.port = builder.port == 0 ? FreePorts.find(1).getFirst() : builder.port;
        this.settings = Map.copyOf(builder.settings);
        this.closeOnExit = builder.closeOnExit;
    }

    public static Builder builder() {
        return new Builder();
    }

    public int port() {
        return port;
    }

    /** Address of the database {@code postgres}, with its user. */
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /** Address of a database, with its user. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + USER;
    }

    /** Connections to the database {@code postgres}, without a pool. */
    public DataSource dataSource() {
        return dataSource(DATABASE);
    }

    /** Connections to a database, without a pool. */
    public DataSource dataSource(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(database));
        return source;
    }

    /** Creates an empty database and gives its address. The name: small letters, digits and underscores. */
    public String createDatabase(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a plain name of a database: " + name);
        }
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            return jdbcUrl(name);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the database " + name, e);
        }
    }

    /** Starts a stopped server on its old port and data. */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        Postmaster postmaster = new Postmaster(data);
        postmaster.stop();
        try {
            if (!Files.exists(complete)) {
                DataDirectory.delete(data); // left by an initialisation that was cut off
            }
            server = configured().start();
            Files.write(complete, new byte[0]);
        } catch (IOException | RuntimeException e) {
            postmaster.stop();
            throw new IllegalStateException(
                    "PostgreSQL does not start on port " + port + " with its data in " + data + ": is the port taken?",
                    e);
        }
    }

    /** Stops the server in good order; its data stay. */
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stop PostgreSQL", e);
        } finally {
            server = null;
            new Postmaster(data).stop(); // the library gives up after five seconds
        }
    }

    /** Stops and starts the server. */
    public synchronized void restart() {
        stop();
        start();
    }

    /** Stops the server; deletes its data if they lie in a temporary directory. */
    @Override
    public synchronized void close() {
        stop();
        directory.close();
    }

    private io.zonky.test.db.postgres.embedded.EmbeddedPostgres.Builder configured() {
        var builder = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(closeOnExit)
                .setPGStartupWait(LONGEST_START)
                .setPort(port)
                // The same order and case of letters on every system, for all of Unicode.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8");
        settings.forEach(builder::setServerConfig);
        return builder;
    }

    /** What a server is started with. */
    public static final class Builder {
        private @Nullable Path dataDirectory;
        private int port;
        private boolean closeOnExit = true;
        private final Map<String, String> settings = new HashMap<>(Map.of(
                "shared_buffers", "128MB",
                "max_connections", "50",
                "max_wal_size", "512MB",
                "checkpoint_timeout", "15min",
                "fsync", "on",
                // A crash of the machine may cost the last half second, but never consistency. The read model keeps its
                // offsets
                // in the same transactions, so it reads the lost part again.
                "synchronous_commit", "off",
                "wal_level", "minimal",
                "max_wal_senders", "0"));

        private Builder() {}

        /** Where data are kept between starts; a temporary directory by default. */
        public Builder dataDirectory(Path directory) {
            this.dataDirectory = directory;
            return this;
        }

        /** The port; a free one by default. */
        public Builder port(int fixed) {
            this.port = fixed;
            return this;
        }

        /** A setting of the server, which replaces ours. */
        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /** Whether the server stops by itself when the JVM exits: true by default; false for an owner who closes in order. */
        public Builder closeOnExit(boolean close) {
            this.closeOnExit = close;
            return this;
        }

        /**
         * Starts the server and waits until it answers.
         *
         * @throws IllegalStateException if the port is taken, or another process uses the data directory
         */
        public EmbeddedPostgres start() {
            EmbeddedPostgres postgres = new EmbeddedPostgres(this);
            try {
                postgres.start();
                return postgres;
            } catch (RuntimeException e) {
                postgres.close();
                throw e;
            }
        }
    }
}
