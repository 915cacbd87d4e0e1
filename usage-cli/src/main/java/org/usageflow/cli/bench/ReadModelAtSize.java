package org.usageflow.cli.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import org.usageflow.bench.readmodel.ReadModelBench;
import org.usageflow.bench.readmodel.ReadModelResult;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.cli.server.Server;
import org.usageflow.cli.server.ServerOptions;
import org.usageflow.cli.server.ServerPorts;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.gateway.server.ServerLimits;
import org.usageflow.runtime.config.Settings;

/** Measures the read model of a server of its own, which is gone afterwards; its data stays. */
public final class ReadModelAtSize {
    private final Path dataDir;
    private final long records;
    private final Consumer<String> progress;

    public ReadModelAtSize(Path dataDir, long records, Consumer<String> progress) {
        this.dataDir = dataDir;
        this.records = records;
        this.progress = progress;
    }

    /** Runs it. */
    public ReadModelResult run() throws IOException, InterruptedException {
        Settings unlimited = Settings.none().with(ServerLimits.REQUESTS_MAX, "0");
        try (Server server = Server.start(
                        new ServerOptions(dataDir, ServerPorts.FREE, unlimited),
                        part -> progress.accept("Starting " + part));
                HttpClient http = HttpClient.newHttpClient()) {
            String operatorKey = Files.readString(server.operatorKeyFile()).strip();
            ApiClient operator = new ApiClient(http, server.apiUrl(), operatorKey);
            GatewayConfig config = GatewayConfig.of(server.settings());
            String jdbcUrl =
                    config.jdbcUrl() + (config.jdbcUrl().contains("?") ? "&" : "?") + "user=" + config.jdbcUser();
            return new ReadModelBench(jdbcUrl, server.apiUrl(), records, progress)
                    .run(operatorKey, (account, role) -> key(operator, account, role));
        } catch (SQLException e) {
            throw new IllegalStateException("The read model could not be loaded", e);
        }
    }

    private static String key(ApiClient operator, String account, String role)
            throws IOException, InterruptedException {
        operator.putLines(
                "/catalogue/import",
                "{\"type\":\"account\",\"id\":\"" + account + "\",\"name\":\"Benchmark\",\"role\":\"" + role + "\"}\n");
        return operator.post("/accounts/" + account + "/keys", Map.of("name", "benchmark"))
                .path("key")
                .asText();
    }
}
