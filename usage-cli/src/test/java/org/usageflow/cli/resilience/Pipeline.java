package org.usageflow.cli.resilience;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.usageflow.cli.client.SampleTenants;
import org.usageflow.cli.server.StageGroup;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.Stage;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.FileCounts;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.embedded.FreePorts;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.runtime.StageApp;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.sample.SampleFileSpec;

/**
 * Everything that a usage file passes, in this JVM: the sample catalogue, its distributors' billing systems, and all stages. For one
 * thread.
 */
final class Pipeline implements AutoCloseable {
    /** Records of the file that is interrupted: it takes long enough to be caught in the middle. */
    static final int ROWS = 20_000;

    private static final int FAULTY_FILE_ROWS = 2_000;
    private static final BigDecimal ERROR_PERCENT = BigDecimal.valueOf(5);
    private static final Duration UP_TIMEOUT = Duration.ofMinutes(2);
    private static final String OPERATOR_KEY = "SU-000-000-001:0123456789abcdef0123456789abcdef01234567";

    private final SampleCatalogue catalogue = new SampleCatalogue();
    private final Settings settings;
    private final StageContext context;
    private final ReadModel readModel;
    private final List<StageApp> stages = new ArrayList<>();
    private final List<Reported> reported = new ArrayList<>();
    private final Set<String> submitted = new HashSet<>();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Ledger ledger;
    private final Vendors vendors;

    /**
     * Starts it all and waits until it is up.
     *
     * @param servers settings that name broker, registry and database
     * @param folder room on disk
     */
    Pipeline(Settings servers, Path folder) throws IOException, InterruptedException {
        int port = FreePorts.find(1).getFirst();
        this.settings = servers.with(new Settings(Map.of(
                RuntimeConfig.SHARDS, "2",
                RuntimeConfig.DATA_DIR, folder.resolve("here").toString(),
                RuntimeConfig.UPLOADS_URL, folder.resolve("uploads").toUri().toString(),
                GatewayConfig.PORT, Integer.toString(port),
                GatewayConfig.OPERATOR_KEY, OPERATOR_KEY)));
        this.readModel = new ReadModel(settings.get(GatewayConfig.JDBC_URL).orElseThrow());
        this.context = StageContext.of(RuntimeConfig.of(settings), new SimpleMeterRegistry());
        try {
            Distributors distributors = new Distributors(catalogue, context);
            distributors.applyTopics();
            startStages();
            String apiUrl = "http://127.0.0.1:" + port + "/public/v1";
            SampleTenants tenants = SampleTenants.load(apiUrl, OPERATOR_KEY, catalogue, true);
            this.vendors = new Vendors(catalogue, tenants, folder);
            distributors.startBilling().forEach(this::started);
            this.ledger = started(new Ledger(context, distributors.ids(), this::health));
        } catch (RuntimeException | IOException | InterruptedException | Error e) {
            close();
            throw e;
        }
    }

    private void startStages() {
        StageGroup group =
                started(new StageGroup(EnumSet.complementOf(EnumSet.of(Stage.DISTRIBUTOR)), context, settings));
        stages.addAll(group.stages());
        group.start();
        group.awaitUp(UP_TIMEOUT);
    }

    private <T extends AutoCloseable> T started(T part) {
        started.push(part);
        return part;
    }

    /** Reports a file without errors, of {@value #ROWS} records, that a rule accepts. */
    Reported report(long seed) throws IOException, InterruptedException {
        return report(SampleFileSpec.of(ROWS, ReportingSchema.PR).withSeed(seed));
    }

    /** Reports a smaller file with some errors. */
    Reported reportFaulty() throws IOException, InterruptedException {
        return report(SampleFileSpec.of(FAULTY_FILE_ROWS, ReportingSchema.TR).withErrors(ERROR_PERCENT));
    }

    private Reported report(SampleFileSpec spec) throws IOException, InterruptedException {
        Reported file = vendors.report(spec);
        reported.add(file);
        return file;
    }

    /** Submits a file as soon as it is ready. */
    void submit(Reported file) throws IOException, InterruptedException {
        UsageFile ready = ledger.readUntil(file.fileId(), UsageFileStatus.READY);
        vendors.submit(ready);
        submitted.add(file.fileId());
    }

    /** Sees every file to its end, and asserts that nothing was lost or doubled on the way. */
    void assertAllEndAsTheyShould() throws IOException, InterruptedException {
        for (Reported file : reported) {
            if (file.faultyRows() > 0) {
                ledger.readUntil(file.fileId(), UsageFileStatus.INVALID);
            } else if (!submitted.contains(file.fileId())) {
                submit(file);
            }
        }
        for (Reported file : reported) {
            if (file.faultyRows() == 0) {
                ledger.readUntil(file.fileId(), UsageFileStatus.CLOSED);
            }
        }
        Invariants.assertHold(ledger, readModel, reported);
    }

    /** How many records of a file a stage is done with, as others see it. */
    long progress(Stage stage, Reported file) {
        return switch (stage) {
            case GATEWAY -> readModel.find(file.fileId()).records();
            case LIFECYCLE ->
                ledger.file(file.fileId()).map(Pipeline::verdictsCounted).orElse(0L);
            case INGEST -> ledger.seen(Step.UPLOADED, file.fileId(), 1).events();
            case VALIDATOR -> ledger.seen(Step.VALIDATED, file.fileId(), 1).events();
            case APPROVAL -> ledger.seen(Step.APPROVED, file.fileId(), 1).events();
            case EXPORT -> ledger.seen(Step.ACCEPTED, file.fileId(), 1).events();
            case DISTRIBUTOR -> ledger.seen(Step.CLOSED, file.fileId(), 1).events();
        };
    }

    private static long verdictsCounted(UsageFile file) {
        FileCounts counts = file.getCounts();
        return counts.getValid().getRecords() + counts.getInvalid();
    }

    Ledger ledger() {
        return ledger;
    }

    private String health() {
        return stages.stream()
                .map(stage -> stage.stage().id() + " " + stage.health())
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        Optional<Exception> failure = Optional.empty();
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                failure = Optional.of(e);
            }
        }
        failure.ifPresent(e -> {
            throw new IllegalStateException("Not everything was closed", e);
        });
    }
}
