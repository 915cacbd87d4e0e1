package org.usageflow.cli.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.usageflow.cli.client.SampleTenants;
import org.usageflow.cli.server.Server;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.runtime.StageContext;
import org.usageflow.sample.SampleAccount;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.sample.SampleFileSpec;

/** The main job on sample files, over the API and the topics, as vendors and distributors use them. */
public final class Demo {
    private static final BigDecimal ERROR_PERCENT = new BigDecimal("2.5");

    private final Server server;
    private final Timeline timeline;
    private final int rows;
    private static final YearMonth LAST_MONTH = YearMonth.of(2026, 5);
    private static final int MONTHS = 600;
    private static final long MILLIS_A_MINUTE = 60_000;

    private final SampleCatalogue catalogue = new SampleCatalogue();

    public Demo(Server server, Timeline timeline, int rows) {
        this.server = server;
        this.timeline = timeline;
        this.rows = rows;
    }

    /** Runs it; true when every file came to its end and every count balanced. */
    public boolean run() throws IOException {
        Path work = Files.createDirectories(server.dataDir().resolve("demo"));
        StageContext context = server.context();
        try (FileWatch watch = new FileWatch(context, timeline)) {
            SampleTenants tenants =
                    SampleTenants.load(server.apiUrl(), Files.readString(server.operatorKeyFile()), catalogue, true);
            Files.write(server.dataDir().resolve("keys.txt"), tenants.keys());
            timeline.event("Catalogue loaded: " + catalogue.accounts().size() + " accounts, "
                    + catalogue.products().size() + " products, "
                    + catalogue.contracts().size() + " contracts, "
                    + catalogue.subscriptions().size() + " subscriptions");
            List<FileStory> stories = stories(tenants, watch, work);
            runAll(stories, context);
            return new Balance(context, timeline, tenants).holds(stories);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<FileStory> stories(SampleTenants tenants, FileWatch watch, Path work) {
        List<FileStory> stories = new ArrayList<>();
        long seed = seed();
        for (ReportingSchema schema : ReportingSchema.values()) {
            SampleFileSpec spec = SampleFileSpec.of(rows, schema).withSeed(seed).withMonth(month(seed));
            boolean flawed = schema == ReportingSchema.TR;
            stories.add(new FileStory(
                    catalogue, tenants, watch, timeline, work, flawed ? spec.withErrors(ERROR_PERCENT) : spec));
        }
        return stories;
    }

    // a demonstration that is run again on the same data reports other records
    private static long seed() {
        return Clock.systemUTC().millis();
    }

    // and of another month: two files may not report the same usage
    private static YearMonth month(long seed) {
        return LAST_MONTH.minusMonths(Math.floorMod(seed / MILLIS_A_MINUTE, MONTHS));
    }

    private void runAll(List<FileStory> stories, StageContext context) throws IOException, InterruptedException {
        List<DistributorSystem> billing = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (SampleAccount account : distributors()) {
                billing.add(new DistributorSystem(context, account.id(), account.name(), Clock.systemUTC()));
            }
            List<Future<?>> running = new ArrayList<>();
            for (FileStory story : stories) {
                running.add(executor.submit(story));
            }
            for (Future<?> story : running) {
                story.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("A sample file did not come to its end", e.getCause());
        } finally {
            billing.forEach(DistributorSystem::close);
        }
    }

    private List<SampleAccount> distributors() {
        return catalogue.accounts().stream()
                .filter(account -> account.role() == ActorRole.DISTRIBUTOR)
                .toList();
    }

    /** How long any one step may take. */
    static Duration stepTimeout() {
        return Duration.ofMinutes(3);
    }
}
