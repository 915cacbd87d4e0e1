package org.usageflow.cli.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.usageflow.bench.KafkaFloor;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.cli.client.SampleTenants;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.Subscription;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.sample.SampleCatalogue;

/**
 * Measures an import of subscriptions on a server of its own: new ones, the same again, and all of them changed; and in the
 * same run its floors: making the lines, and producing the same events with a plain client.
 */
public final class CatalogueBench {
    private final long rows;
    private final Path dataDir;
    private final Consumer<String> progress;
    private final SampleCatalogue catalogue = new SampleCatalogue();

    public CatalogueBench(long rows, Path dataDir, Consumer<String> progress) {
        this.rows = rows;
        this.dataDir = dataDir;
        this.progress = progress;
    }

    /** Rows a second by what was done, and ratios to plain producing. */
    public ObjectNode run() throws IOException, InterruptedException {
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("catalogue_rows", rows);
        progress.accept("Starting a server");
        try (ServerProcess server =
                ServerProcess.start(dataDir, GatewayConfig.of(Settings.none()).uploadBytesMax())) {
            StageContext context =
                    StageContext.of(RuntimeConfig.of(server.clientSettings()), new SimpleMeterRegistry());
            SampleTenants.load(server.apiUrl(), server.operatorKey(), catalogue, false);
            ApiClient operator = new ApiClient(
                    HttpClient.newHttpClient(),
                    server.apiUrl(),
                    server.operatorKey().strip());
            try (KafkaFloor floor = new KafkaFloor(context, Topics.SUBSCRIPTIONS)) {
                long created = imported(operator, "active", "created");
                long unchanged = imported(operator, "active", "unchanged");
                progress.accept("Measuring the floor");
                long produced = perSecond(floor.measure(rows).produce());
                long changed = imported(operator, "suspended", "changed");
                result.put("catalogue_created_rows_per_second", created)
                        .put("catalogue_unchanged_rows_per_second", unchanged)
                        .put("catalogue_changed_rows_per_second", changed)
                        .put("catalogue_lines_made_per_second", linesMade())
                        .put("catalogue_produce_rows_per_second", produced)
                        .put("catalogue_created_ratio", ratio(created, produced))
                        .put("catalogue_changed_ratio", ratio(changed, produced));
            }
        }
        return result;
    }

    private long imported(ApiClient operator, String status, String what) throws IOException, InterruptedException {
        progress.accept("Importing " + rows + " subscriptions: " + what);
        Supplier<InputStream> lines = () -> lines(status);
        List<String> answer = new ArrayList<>();
        long startedAt = System.nanoTime();
        operator.putLines("/catalogue/import", lines, answer::add);
        Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
        String summary = answer.getLast();
        String counted = what.equals("unchanged") ? "unchanged" : "imported";
        if (!summary.contains("\"" + counted + "\":{\"subscription\":" + rows + "}") || answer.size() > 1) {
            throw new IllegalStateException("Not every line was " + what + ": " + answer.getFirst() + " " + summary);
        }
        return perSecond(took);
    }

    private InputStream lines(String status) {
        List<Subscription> samples = catalogue.subscriptions();
        return new SubscriptionLines(samples, rows, status);
    }

    private long linesMade() throws IOException {
        long startedAt = System.nanoTime();
        try (InputStream lines = lines("active")) {
            lines.transferTo(OutputStream.nullOutputStream());
        }
        return perSecond(Duration.ofNanos(System.nanoTime() - startedAt));
    }

    private long perSecond(Duration took) {
        return rows * 1_000_000_000L / Math.max(1, took.toNanos());
    }

    private static String ratio(long some, long floor) {
        return String.format(Locale.ROOT, "%.3f", (double) some / floor);
    }
}
