package org.usageflow.cli.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.cli.client.SampleTenants;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.sample.SampleCatalogue;

/**
 * Measures how fast coverage is told on a server of its own: of so many subscriptions, with ten months in which nineteen of
 * twenty reported. What submitted files report is put straight into the read model.
 */
public final class CoverageBench {
    private static final int RUNS = 20;
    private static final int MONTHS = 10;

    private final long rows;
    private final Path dataDir;
    private final Consumer<String> progress;
    private final SampleCatalogue catalogue = new SampleCatalogue();

    public CoverageBench(long rows, Path dataDir, Consumer<String> progress) {
        this.rows = rows;
        this.dataDir = dataDir;
        this.progress = progress;
    }

    /** Milliseconds by query: the median of {@value #RUNS} runs, and the longest. */
    public ObjectNode run() throws IOException, InterruptedException, SQLException {
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("coverage_subscriptions", rows);
        progress.accept("Starting a server");
        try (ServerProcess server =
                ServerProcess.start(dataDir, GatewayConfig.of(Settings.none()).uploadBytesMax())) {
            SampleTenants.load(server.apiUrl(), server.operatorKey(), catalogue, false);
            ApiClient operator = new ApiClient(
                    HttpClient.newHttpClient(),
                    server.apiUrl(),
                    server.operatorKey().strip());
            progress.accept("Importing " + rows + " subscriptions");
            operator.putLines(
                    "/catalogue/import",
                    () -> new SubscriptionLines(catalogue.subscriptions(), rows, "active"),
                    progress);
            progress.accept("Filling the read model with " + MONTHS + " months of reports");
            result.put("coverage_reported", fill());
            for (Map.Entry<String, String> query : queries().entrySet()) {
                measure(operator, query.getKey(), query.getValue(), result);
            }
        }
        return result;
    }

    private Map<String, String> queries() {
        Subscription sample = catalogue.subscriptions().getFirst();
        String month = "/usage/coverage?from=2026-05-01&to=2026-05-31";
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("page", month);
        queries.put("page_of_hub", month + "&hub.id=" + sample.getHub().getId());
        queries.put("missing_of_product", month + "&reported=false&product.id=" + sample.getProductId());
        queries.put("missing", month + "&reported=false");
        queries.put("summary", month.replace("coverage", "coverage/summary"));
        return queries;
    }

    private void measure(ApiClient operator, String name, String query, ObjectNode result)
            throws IOException, InterruptedException {
        long[] took = new long[RUNS];
        operator.get(query);
        for (int run = 0; run < RUNS; run++) {
            long startedAt = System.nanoTime();
            operator.get(query);
            took[run] = Duration.ofNanos(System.nanoTime() - startedAt).toMillis();
        }
        Arrays.sort(took);
        result.put("coverage_" + name + "_ms_median", took[RUNS / 2]);
        result.put("coverage_" + name + "_ms_max", took[RUNS - 1]);
    }

    private long fill() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port() + "/postgres?user=postgres");
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TEMPORARY TABLE numbered AS SELECT s.id, s.product_id, s.contract_id, c.vendor_id,"
                    + " c.provider_id, row_number() OVER (ORDER BY s.contract_id, s.product_id, s.id) AS n"
                    + " FROM subscriptions s JOIN contracts c ON c.id = s.contract_id");
            long reported = 0;
            for (int month = 1; month <= MONTHS; month++) {
                reported += fill(sql, month);
            }
            sql.execute("INSERT INTO files (id, generation, status, version, name, vendor_id, vendor_name, provider_id,"
                    + " provider_name, marketplace_id, marketplace_name, contract_id, contract_name, product_id,"
                    + " product_name, environment, reporting_schema, period_start_at, period_end_at, rows_read,"
                    + " rows_blank, emitted, valid, invalid, exported, closed, events, created_at, updated_at)"
                    + " SELECT r.file_id, 1, 'accepted', 1, 'Bench', min(n.vendor_id), 'V', min(n.provider_id), 'D', 'MP-1',"
                    + " 'M', min(n.contract_id), 'C', min(n.product_id), 'P', 'production', 'QT', min(r.last_start_at),"
                    + " max(r.last_end_at), count(*), 0, count(*), count(*), 0, 0, 0, '{}', now(), now()"
                    + " FROM reported_subscriptions r JOIN numbered n ON n.id = r.subscription_id GROUP BY r.file_id");
            sql.execute("INSERT INTO reported_files SELECT id, 1, period_start_at, period_end_at FROM files");
            sql.execute("VACUUM ANALYZE");
            return reported;
        }
    }

    private static long fill(Statement sql, int month) throws SQLException {
        String first = "timestamptz '2026-" + (month < 10 ? "0" : "") + month + "-01T00:00:00Z'";
        String last = first + " + interval '1 month' - interval '1 second'";
        return sql.executeLargeUpdate("INSERT INTO reported_subscriptions"
                + " SELECT 'UF-2026-' || to_char(" + month
                + ", 'FM00') || '-' || to_char(n / 1000, 'FM0000') || '-0001', id,"
                + " 1, tstzmultirange(tstzrange(" + first + ", " + last + ", '[]')), " + first + ", " + last
                + " FROM numbered WHERE n % 20 <> " + month + " ORDER BY 1, 2");
    }

    private int port() throws IOException {
        try (Stream<Path> files = Files.walk(dataDir)) {
            Path pid = files.filter(file -> file.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            return Integer.parseInt(Files.readAllLines(pid).get(3).strip());
        }
    }
}
