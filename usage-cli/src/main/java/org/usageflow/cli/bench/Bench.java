package org.usageflow.cli.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.usageflow.bench.BenchResult;
import org.usageflow.bench.KafkaFloor;
import org.usageflow.bench.ReadFloor;
import org.usageflow.bench.ServerUsage;
import org.usageflow.cli.client.SampleTenants;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.sample.SampleFiles;
import org.usageflow.sample.SampleFiles.Generated;

/** Measures one file end to end on a server of its own, and its floor in the same run. */
public final class Bench {
    private static final YearMonth MEASURED = YearMonth.of(2026, 5);

    private final BenchOptions options;
    private final Consumer<String> progress;
    private final SampleCatalogue catalogue = new SampleCatalogue();

    /**
     * A run.
     *
     * @param progress told what is being done
     */
    public Bench(BenchOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /** Runs it; the server is gone afterwards, its data stays. */
    public BenchResult run() throws IOException, InterruptedException {
        Files.createDirectories(options.dataDir());
        progress.accept("Generating the files");
        Generated measured = generate("measured.xlsx", options.rows(), 0);
        List<Generated> warmUps = warmUps();
        progress.accept("Starting a server");
        try (ServerProcess server = ServerProcess.start(options.dataDir(), uploadBytesMax(measured, warmUps))) {
            StageContext context =
                    StageContext.of(RuntimeConfig.of(server.clientSettings()), new SimpleMeterRegistry());
            SampleTenants tenants = SampleTenants.load(server.apiUrl(), server.operatorKey(), catalogue, false);
            try (ServerUsage usage = new ServerUsage(server.address(), server.pid(), options.dataDir())) {
                return run(new Passage(context, tenants, usage, progress), context, warmUps, measured, usage);
            }
        }
    }

    private BenchResult run(
            Passage passage, StageContext context, List<Generated> warmUps, Generated measured, ServerUsage usage)
            throws IOException, InterruptedException {
        progress.accept("Warming up");
        try (KafkaFloor floor = new KafkaFloor(context)) {
            for (Generated warmUp : warmUps) {
                passage.run(warmUp);
                ReadFloor.measure(warmUp.path());
                floor.measure(warmUp.content().rows());
            }
        }
        try (KafkaFloor floor = new KafkaFloor(context)) {
            progress.accept("Measuring");
            Passage.Times times = passage.run(measured);
            var peakBytes = usage.peakBytes();
            long peakHeapBytes = usage.peakHeapBytes();
            progress.accept("Measuring the floor");
            return new BenchResult(
                    setting(measured),
                    times.toReady(),
                    times.toVisible(),
                    times.toExported(),
                    ReadFloor.measure(measured.path()),
                    floor.measure(options.rows()),
                    times.cpuToVisible(),
                    times.cpuToExported(),
                    peakBytes,
                    peakHeapBytes);
        }
    }

    /** Several files no larger than the measured one, so that what is done once a file is warm, too. */
    private List<Generated> warmUps() throws IOException {
        List<Generated> files = new ArrayList<>();
        long left = options.warmUpRows();
        while (left > 0) {
            int number = files.size() + 1;
            long rows = Math.min(left, options.rows());
            files.add(generate("warm-up-" + number + ".xlsx", rows, number));
            left -= rows;
        }
        return files;
    }

    /** Two files of one month would report the same usage. */
    private Generated generate(String name, long rows, int monthsBefore) throws IOException {
        Path file = options.dataDir().resolve(name);
        return SampleFiles.generate(
                SampleFileSpec.of(rows, options.schema())
                        .withSeed(1L + monthsBefore)
                        .withMonth(MEASURED.minusMonths(monthsBefore)),
                file);
    }

    private long uploadBytesMax(Generated measured, List<Generated> warmUps) {
        long usual = GatewayConfig.of(Settings.none()).uploadBytesMax();
        long needed = Stream.concat(Stream.of(measured), warmUps.stream())
                .mapToLong(Generated::bytes)
                .max()
                .orElseThrow();
        if (needed > usual) {
            progress.accept("The file has " + needed + " bytes, so " + GatewayConfig.UPLOAD_BYTES_MAX
                    + " is raised from " + usual + " for this server");
        }
        return Math.max(usual, needed);
    }

    private BenchResult.Setting setting(Generated measured) {
        return new BenchResult.Setting(
                options.schema().apiName(),
                options.rows(),
                options.warmUpRows(),
                measured.bytes(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                Instant.now(Clock.systemUTC()));
    }
}
