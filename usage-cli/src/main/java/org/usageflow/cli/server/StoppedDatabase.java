package org.usageflow.cli.server;

import java.nio.file.Files;
import java.nio.file.Path;
import org.usageflow.embedded.EmbeddedPostgres;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.config.SettingsException;

/** The database of an embedded server that does not run, on a free port. */
public final class StoppedDatabase implements AutoCloseable {
    private final EmbeddedPostgres postgres;

    /**
     * Starts it.
     *
     * @throws SettingsException when the directory holds none
     */
    public StoppedDatabase(Path dataDir) {
        Path directory = dataDir.resolve("postgres");
        if (!Files.isDirectory(directory)) {
            throw new SettingsException(dataDir + " holds no embedded PostgreSQL; name the --data of a server or demo");
        }
        this.postgres = EmbeddedPostgres.builder().dataDirectory(directory).start();
    }

    /** Settings of a gateway that uses it. */
    public Settings settings() {
        return Settings.none()
                .with(GatewayConfig.JDBC_URL, postgres.jdbcUrl())
                .with(GatewayConfig.JDBC_USER, Server.POSTGRES_USER);
    }

    @Override
    public void close() {
        postgres.close();
    }
}
