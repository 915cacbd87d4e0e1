package org.usageflow.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What a server and its database take: CPU by part, memory by process. Thread-safe. */
public final class ServerUsage implements AutoCloseable {
    /** Process and part of the database. */
    public static final String POSTGRES = "postgres";

    /** Process of everything else. */
    public static final String SERVER = "server";

    private static final long SAMPLE_MS = 500;
    private static final Map<String, String> NATIVE_THREADS =
            Map.of("rocksdb:", "state_stores", "GC Thread", "garbage_collector", "C1 ", "compiler", "C2 ", "compiler");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI metrics;
    private final long serverPid;
    private final Path postgresPidFile;
    private final AtomicLong postgresPeak = new AtomicLong();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("bench-memory").daemon().unstarted(task));

    private final ScheduledFuture<?> sampling;

    /**
     * Watches a server from now on.
     *
     * @param address its base address
     * @param dataDir where its embedded PostgreSQL lies
     */
    public ServerUsage(URI address, long serverPid, Path dataDir) {
        this.metrics = address.resolve("/metrics");
        this.serverPid = serverPid;
        this.postgresPidFile = dataDir.resolve("postgres/pgdata/postmaster.pid");
        this.sampling = sampler.scheduleAtFixedRate(this::sampleMemory, 0, SAMPLE_MS, TimeUnit.MILLISECONDS);
    }

    private void sampleMemory() {
        long bytes = postgresPid().stream()
                .boxed()
                .flatMap(pid -> ProcessFiles.tree(pid).stream())
                .mapToLong(ProcessFiles::proportionalBytes)
                .sum();
        postgresPeak.accumulateAndGet(bytes, Math::max);
    }

    private OptionalLong postgresPid() {
        try {
            return OptionalLong.of(Long.parseLong(
                    Files.readAllLines(postgresPidFile).getFirst().strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** CPU seconds since the start, by part: those of the server's threads, of the JVM, of the database. */
    public Map<String, Double> cpuSeconds() throws IOException, InterruptedException {
        Map<String, Double> parts = new TreeMap<>(page().byTag("usageflow_cpu_seconds_total", "part"));
        ProcessFiles.threadSeconds(serverPid)
                .forEach((thread, seconds) -> NATIVE_THREADS.forEach((prefix, part) -> {
                    if (thread.startsWith(prefix)) {
                        parts.merge(part, seconds, Double::sum);
                    }
                }));
        double known = parts.values().stream().mapToDouble(Double::doubleValue).sum();
        double rest = Math.max(0, ProcessFiles.cpuSeconds(serverPid) - known);
        parts.merge("other", rest, Double::sum);
        parts.put(
                POSTGRES,
                postgresPid().stream()
                        .boxed()
                        .flatMap(pid -> ProcessFiles.tree(pid).stream())
                        .mapToDouble(ProcessFiles::cpuSeconds)
                        .sum());
        return parts;
    }

    /** Peak of each process: of the server its resident set, of the database's processes the sum of their shares. */
    public Map<String, Long> peakBytes() {
        Map<String, Long> peaks = new LinkedHashMap<>();
        peaks.put(SERVER, ProcessFiles.peakResidentBytes(serverPid));
        peaks.put(POSTGRES, postgresPeak.get());
        return peaks;
    }

    /** The most heap that the server ever used, garbage included. */
    public long peakHeapBytes() throws IOException, InterruptedException {
        return (long) page().value("usageflow_heap_peak_bytes");
    }

    private MetricsPage page() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(metrics).build();
        return MetricsPage.parse(http.send(request, BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        sampling.cancel(false);
        sampler.shutdownNow();
        http.close();
    }
}
