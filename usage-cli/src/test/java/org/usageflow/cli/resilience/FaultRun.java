package org.usageflow.cli.resilience;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.usageflow.cli.client.SampleTenants;
import org.usageflow.cli.ledger.LedgerVerifier;
import org.usageflow.cli.ledger.Verification;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.embedded.EmbeddedPostgres;
import org.usageflow.embedded.FreePorts;
import org.usageflow.embedded.registry.EmbeddedRegistry;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.sample.SampleCatalogue;

/**
 * One run: three brokers, a database and every stage in processes of their own, files of several vendors, and faults among them; then
 * everything is seen to its end and counted. For one thread.
 */
final class FaultRun implements AutoCloseable {
    private static final String OPERATOR_KEY = "SU-000-000-001:0123456789abcdef0123456789abcdef01234567";
    private static final Duration UP_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);
    private static final Duration LONGEST_END = Duration.ofMinutes(10);
    private static final Duration SETTLE = Duration.ofSeconds(2);
    /** The shortest that brokers allow by default. */
    private static final String SESSION_TIMEOUT_MS = "6000";

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final SampleCatalogue catalogue = new SampleCatalogue();
    private final FaultFigures figures = new FaultFigures();
    private final Queue<Reported> reported = new ConcurrentLinkedQueue<>();
    private final CountDownLatch loadEnded = new CountDownLatch(1);
    private final FaultPlan plan;
    private final Path folder;
    private final Random dice;
    private final Brokers brokers;
    private final EmbeddedPostgres postgres;
    private final StageContext context;
    private final String apiUrl;
    private final Ledger ledger;
    private final Keepers keepers;

    /** Starts everything but the stages. */
    FaultRun(FaultPlan plan, Path folder) {
        this.plan = plan;
        this.folder = folder;
        this.dice = new Random(plan.seed());
        try {
            brokers = started(Brokers.start(folder));
            EmbeddedRegistry registry =
                    started(EmbeddedRegistry.start(Map.of("bootstrap.servers", brokers.bootstrap())));
            postgres = started(EmbeddedPostgres.builder()
                    .dataDirectory(folder.resolve("postgres"))
                    .start());
            int port = FreePorts.find(1).getFirst();
            apiUrl = "http://127.0.0.1:" + port + "/public/v1";
            Settings settings = new Settings(Map.ofEntries(
                    Map.entry(RuntimeConfig.BOOTSTRAP_SERVERS, brokers.bootstrap()),
                    Map.entry(RuntimeConfig.REGISTRY_URL, registry.url()),
                    Map.entry(RuntimeConfig.REPLICATION, Integer.toString(Brokers.COUNT)),
                    Map.entry(RuntimeConfig.SHARDS, "2"),
                    Map.entry(RuntimeConfig.DATA_DIR, folder.resolve("here").toString()),
                    Map.entry(
                            RuntimeConfig.UPLOADS_URL,
                            folder.resolve("uploads").toUri().toString()),
                    Map.entry("kafka.session.timeout.ms", SESSION_TIMEOUT_MS),
                    Map.entry("kafka.num.standby.replicas", "1"),
                    Map.entry(GatewayConfig.JDBC_URL, postgres.jdbcUrl()),
                    Map.entry(GatewayConfig.PORT, Integer.toString(port)),
                    Map.entry(GatewayConfig.OPERATOR_KEY, OPERATOR_KEY)));
            context = StageContext.of(RuntimeConfig.of(settings), new SimpleMeterRegistry());
            Distributors distributors = new Distributors(catalogue, context);
            distributors.applyTopics();
            ledger = started(new Ledger(context, distributors.ids(), () -> "see " + folder));
            distributors.startBilling().forEach(this::started);
            keepers = started(new Keepers(plan, settings, folder, figures, dice));
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T started(T part) {
        started.push(part);
        return part;
    }

    /** Runs it all, and gives what was counted. */
    FaultReport run() throws Exception {
        long startedAt = System.nanoTime();
        FullDisk disk = new FullDisk(folder.resolve("uploads"), figures);
        keepers.start();
        try (FaultThreads threads = new FaultThreads()) {
            threads.start("keepers", keepers::look);
            ledger.readUntil("all stages are up", UP_TIMEOUT, () -> threads.areWell() && keepers.areUp());
            SampleTenants tenants = SampleTenants.load(apiUrl, OPERATOR_KEY, catalogue, true);
            PatientVendor vendor = vendor(tenants, ReportingSchema.PR, "disk");
            Reported refused = disk.refuse(vendor, keepers::freeTheDisk);
            reported.add(refused);
            threads.start("load, refused before", ended -> vendor.bringToEnd(refused));
            injectUnderLoad(threads, tenants);
            drain(threads);
            Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
            Invariants.Outcome outcome = Invariants.judge(ledger, new ReadModel(postgres.jdbcUrl()), reported);
            Verification verification = new LedgerVerifier(context).verify(SETTLE);
            return new FaultReport(plan, took, List.copyOf(reported), figures, outcome, verification);
        }
    }

    private void injectUnderLoad(FaultThreads threads, SampleTenants tenants) throws Exception {
        for (ReportingSchema schema : ReportingSchema.values()) {
            Load load = new Load(
                    vendor(tenants, schema, schema.apiName()),
                    schema,
                    new Random(dice.nextLong()),
                    reported,
                    loadEnded);
            threads.start("load " + schema, ended -> load.call());
        }
        OuterFaults outer =
                new OuterFaults(plan, brokers, postgres, keepers.seconds(), figures, new Random(dice.nextLong()));
        outer.start(threads);
        long until = System.nanoTime() + plan.lasts().toNanos();
        readWhile(
                threads,
                () -> System.nanoTime() < until
                        || !outer.isDone()
                        || !keepers.missing().isEmpty());
        outer.end();
    }

    private PatientVendor vendor(SampleTenants tenants, ReportingSchema schema, String name) throws IOException {
        return new PatientVendor(
                catalogue, apiUrl, tenants, schema, Files.createDirectories(folder.resolve("sheets-" + name)));
    }

    /** Reads on; when nothing comes for long, something hangs. */
    private void readWhile(FaultThreads threads, BooleanSupplier goesOn) {
        long lastEvent = System.nanoTime();
        long lastLine = System.nanoTime();
        while (goesOn.getAsBoolean()) {
            threads.areWell();
            if (System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
                lastLine = System.nanoTime();
                System.out.println(Instant.now() + " files " + reported.size() + ", " + figures.counts()
                        + ", points not hit often enough " + keepers.missing().size());
            }
            if (ledger.readOn() > 0) {
                lastEvent = System.nanoTime();
            } else if (System.nanoTime() - lastEvent > LONGEST_SILENCE.toNanos()) {
                throw new AssertionError("No event for " + LONGEST_SILENCE + "; not hit: " + keepers.missing()
                        + "; seen " + ledger.figures() + "; " + figures.counts());
            }
        }
    }

    /** Ends the load and the planned faults, and sees every file to its end. */
    private void drain(FaultThreads threads) {
        loadEnded.countDown();
        keepers.endHalts();
        readWhile(threads, () -> threads.isRunning("load"));
        ledger.readUntil(
                "every file is at its end",
                LONGEST_END,
                () -> threads.areWell() && reported.stream().allMatch(this::isAtItsEnd));
    }

    private boolean isAtItsEnd(Reported file) {
        return ledger.isIn(file.fileId(), file.faultyRows() == 0 ? UsageFileStatus.CLOSED : UsageFileStatus.INVALID);
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("Not everything was closed", e);
            }
        }
    }
}
