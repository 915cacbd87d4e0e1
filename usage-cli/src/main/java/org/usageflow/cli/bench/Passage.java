package org.usageflow.cli.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.usageflow.bench.DeliveryProbe;
import org.usageflow.bench.FileProbe;
import org.usageflow.bench.ServerUsage;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.cli.client.SampleTenants;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Product;
import org.usageflow.runtime.StageContext;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.sample.SampleFiles.Generated;

/** Takes a file from its upload to the distributor's topic, and measures it on its way. */
final class Passage {
    private static final Duration TIMEOUT = Duration.ofMinutes(15);
    private static final Duration API_POLL = Duration.ofMillis(250);
    private static final double LARGE_FILE_ROWS = 100_000;

    private final StageContext context;
    private final SampleTenants tenants;
    private final ServerUsage usage;
    private final Consumer<String> progress;

    /**
     * What was measured.
     *
     * @param toReady from the first byte of the upload until the file was ready
     * @param toVisible from the same until the API showed every record
     * @param toExported from the acceptance until the last record was in the distributor's topic
     * @param cpuToVisible CPU seconds by part in the first two
     * @param cpuToExported CPU seconds by part in the last
     */
    record Times(
            Duration toReady,
            Duration toVisible,
            Duration toExported,
            Map<String, Double> cpuToVisible,
            Map<String, Double> cpuToExported) {}

    Passage(StageContext context, SampleTenants tenants, ServerUsage usage, Consumer<String> progress) {
        this.context = context;
        this.tenants = tenants;
        this.usage = usage;
        this.progress = progress;
    }

    Times run(Generated file) throws IOException, InterruptedException {
        Contract contract = file.content().contract();
        ApiClient vendor = tenants.of(contract.getVendor().getId());
        ApiClient distributor = tenants.of(contract.getProvider().getId());
        long rows = file.content().spec().rows();
        String id = create(
                vendor, file.content().product(), contract, file.content().spec());
        try (FileProbe files = new FileProbe(context);
                DeliveryProbe delivery =
                        new DeliveryProbe(context, contract.getProvider().getId())) {
            Map<String, Double> cpuBefore = usage.cpuSeconds();
            long uploadedAt = System.nanoTime();
            vendor.upload("/usage/files/" + id + "/upload", file.path());
            long readyAt = files.await(id, UsageFileStatus.READY, TIMEOUT);
            long visibleAt = awaitVisible(vendor, id, rows);
            Map<String, Double> cpuVisible = usage.cpuSeconds();
            progress.accept(String.format("  %s: %,d records are ready", id, rows));
            vendor.post("/usage/files/" + id + "/submit");
            files.await(id, UsageFileStatus.PENDING, TIMEOUT);
            Map<String, Double> cpuPending = usage.cpuSeconds();
            long acceptedAt = System.nanoTime();
            distributor.post("/usage/files/" + id + "/accept", Map.of("acceptance_note", "benchmark"));
            long exportedAt = delivery.await(rows, TIMEOUT);
            Map<String, Double> cpuExported = usage.cpuSeconds();
            progress.accept(String.format("  %s: %,d records are delivered", id, rows));
            return new Times(
                    Duration.ofNanos(readyAt - uploadedAt),
                    Duration.ofNanos(visibleAt - uploadedAt),
                    Duration.ofNanos(exportedAt - acceptedAt),
                    difference(cpuBefore, cpuVisible),
                    difference(cpuPending, cpuExported));
        }
    }

    private static String create(ApiClient vendor, Product product, Contract contract, SampleFileSpec spec)
            throws IOException, InterruptedException {
        Map<String, Object> wish = Map.of(
                "name",
                "Benchmark",
                "description",
                "Benchmark",
                "period",
                Map.of(
                        "from",
                        spec.periodStartAt().toString(),
                        "to",
                        spec.periodEndAt().toString()),
                "product",
                Map.of("id", product.getId()),
                "contract",
                Map.of("id", contract.getId()));
        return vendor.post("/usage/files", wish).path("id").asText();
    }

    /** Counting takes the database work, so a large file is asked for less often. */
    private static long awaitVisible(ApiClient vendor, String id, long rows) throws IOException, InterruptedException {
        long pauseNanos = (long) (API_POLL.toNanos() * Math.max(1, rows / LARGE_FILE_ROWS));
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (vendor.count("/usage/records?usagefile.id=" + id) != rows) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The API does not show " + rows + " records of usage file " + id);
            }
            LockSupport.parkNanos(pauseNanos);
        }
        return System.nanoTime();
    }

    private static Map<String, Double> difference(Map<String, Double> before, Map<String, Double> after) {
        Map<String, Double> difference = new TreeMap<>();
        after.forEach((part, seconds) -> difference.put(part, Math.max(0, seconds - before.getOrDefault(part, 0.0))));
        return difference;
    }
}
