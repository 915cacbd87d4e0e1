package org.usageflow.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.usageflow.cli.validate.Catalogues;
import org.usageflow.cli.validate.JsonReport;
import org.usageflow.cli.validate.PeriodConverter;
import org.usageflow.cli.validate.ProcessedReport;
import org.usageflow.cli.validate.TextReport;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.check.CheckReport;
import org.usageflow.gateway.catalogue.SnapshotException;
import org.usageflow.ingest.UnreadableFileException;
import org.usageflow.offline.FileCheck;
import org.usageflow.offline.ReportCollector;
import org.usageflow.offline.ScopeException;
import org.usageflow.offline.ScopeFinder;
import org.usageflow.offline.ScopeWish;
import org.usageflow.offline.SnapshotCatalogue;
import org.usageflow.offline.VerdictSink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a usage file without a server. */
@Command(
        name = "validate",
        description = {
            "Checks a usage file without sending it: every row gets the verdict that the server would give.",
            "Without options, against the sample catalogue that generate and demo use; the rows tell product, contract "
                    + "and period. Status 0 when every row is valid, 1 when not, 2 when the file can not be read or a "
                    + "value is missing."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ValidateCommand implements Callable<Integer> {
    private static final double NANOS = 1e9;

    @Parameters(paramLabel = "FILE", description = "The usage file.")
    private Path file;

    @Option(names = "--product", paramLabel = "PRD-…", description = "Product whose usage the file reports.")
    private @Nullable String product;

    @Option(names = "--contract", paramLabel = "CRD-…", description = "Contract that it is reported under.")
    private @Nullable String contract;

    @Option(
            names = "--period",
            paramLabel = "FROM..TO",
            converter = PeriodConverter.class,
            description = "Reported period, as 2026-05-01..2026-05-31 (default: the month that most rows begin in).")
    private ScopeWish.@Nullable Period period;

    @Option(
            names = "--schema",
            paramLabel = "SCHEMA",
            description = "${COMPLETION-CANDIDATES} (default: the product's).")
    private @Nullable ReportingSchema schema;

    @Option(
            names = "--catalogue",
            paramLabel = "SNAPSHOT",
            description = "What a server's GET /usage/products/{id}/snapshot answered.")
    private @Nullable Path snapshot;

    @Option(names = "--json", paramLabel = "OUT", description = "Write the report with every error there, as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--processed",
            paramLabel = "OUT",
            description =
                    "Write the processed workbook there: the rows with their errors, in their cells and beside them.")
    private @Nullable Path processed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            return refuse(file + " is no file that can be read.");
        }
        try {
            SnapshotCatalogue catalogue = snapshot == null ? Catalogues.sample() : Catalogues.ofSnapshot(snapshot);
            ScopeFinder.Found found = new ScopeFinder(catalogue).find(file, wish(), Instant.now());
            say(List.of(file.toString()));
            say(TextReport.scope(found));
            say(List.of(""));
            long startedNanos = System.nanoTime();
            CheckReport report = check(found, catalogue);
            say(TextReport.result(report, (System.nanoTime() - startedNanos) / NANOS));
            return status(report).status();
        } catch (SnapshotException e) {
            return refuse(snapshot + ": " + e.getMessage());
        } catch (ScopeException e) {
            return refuse(String.valueOf(e.getMessage()));
        } catch (UnreadableFileException e) {
            return refuse(e.code() + " " + e.getMessage());
        }
    }

    private ScopeWish wish() {
        return new ScopeWish(
                Optional.ofNullable(product),
                Optional.ofNullable(contract),
                Optional.ofNullable(schema),
                Optional.ofNullable(period));
    }

    private CheckReport check(ScopeFinder.Found found, SnapshotCatalogue catalogue) throws IOException {
        ReportCollector collector = new ReportCollector(TextReport.ERRORS_SHOWN);
        try (JsonReport all = json == null ? null : new JsonReport(json, found.scope(), collector);
                ProcessedReport workbook = processed == null ? null : new ProcessedReport(processed, found)) {
            VerdictSink sink = collector;
            sink = all == null ? sink : sink.andThen(all);
            sink = workbook == null ? sink : sink.andThen(workbook);
            CheckReport report = new FileCheck().run(file, found.scope(), catalogue, collector, sink, () -> {});
            if (all != null) {
                all.finish(report);
            }
            if (workbook != null && report.failure() == null) {
                workbook.finish(report);
            }
            return report;
        }
    }

    private static ExitCode status(CheckReport report) {
        if (report.failure() != null) {
            return ExitCode.WRONG_USE;
        }
        return report.allValid() ? ExitCode.OK : ExitCode.NOT_HELD;
    }

    private int refuse(String sentence) {
        spec.commandLine().getErr().println("usageflow: " + sentence);
        spec.commandLine().getErr().flush();
        return ExitCode.WRONG_USE.status();
    }

    private void say(List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }
}
