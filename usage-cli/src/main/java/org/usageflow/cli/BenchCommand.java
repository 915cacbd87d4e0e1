package org.usageflow.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.usageflow.bench.BenchResult;
import org.usageflow.bench.BenchTable;
import org.usageflow.bench.readmodel.ReadModelResult;
import org.usageflow.bench.sheet.SheetBench;
import org.usageflow.bench.sheet.SheetResult;
import org.usageflow.cli.bench.Bench;
import org.usageflow.cli.bench.BenchOptions;
import org.usageflow.cli.bench.CatalogueBench;
import org.usageflow.cli.bench.CoverageBench;
import org.usageflow.cli.bench.KeyBench;
import org.usageflow.cli.bench.ReadModelAtSize;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.sample.SampleFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures sheets alone, and a file end to end. */
@Command(
        name = "bench",
        description = {
            "Measures what reading, checking and writing a usage file costs on one core, each beside its floor. Then "
                    + "starts a server of its own and measures a usage file from the first uploaded byte until it is ready, and from its "
                    + "acceptance until its last record is in the distributor's topic; and, in the same run, the floor: "
                    + "reading the same file, then producing and consuming the same bytes with plain Kafka clients.",
            "Another file goes through before, as warm-up. docs/performance.md says how to read the figures.",
            "--only read-model loads N records in 10,000 files into the database of a server of its own, and asks its lists "
                    + "everything that they can be asked."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class BenchCommand implements Callable<Integer> {
    private enum Part {
        SHEETS,
        SERVER,
        CATALOGUE,
        COVERAGE,
        KEYS,
        READ_MODEL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "100000",
            description =
                    "Records of the measured file, at most 1,048,575, or of the read model (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Option(
            names = "--warm-up-rows",
            paramLabel = "M",
            defaultValue = "1200000",
            description = "Records of the file before it (default: ${DEFAULT-VALUE}).")
    private long warmUpRows;

    @Option(
            names = "--only",
            paramLabel = "PART",
            description =
                    "One part alone, ${COMPLETION-CANDIDATES}: the first needs no server; catalogue and coverage are about --rows subscriptions, keys is about checks of API keys, read-model about --rows records, and these run only when they are asked for (default: the first two).")
    private @Nullable Part only;

    @Option(
            names = "--schema",
            paramLabel = "SCHEMA",
            defaultValue = "PR",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ReportingSchema schema;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results there as JSON, too.")
    private @Nullable Path json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep the server's data there, a new folder, or for read-model that of an earlier run (default: a temporary one, kept only on failure).")
    private @Nullable Path data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        Path dataDir = data == null
                ? Files.createTempDirectory("usageflow-bench-")
                : data.toAbsolutePath().normalize();
        Logs.toFile(dataDir.resolve("bench"));
        ObjectNode results = new ObjectMapper().createObjectNode();
        if (only == null || only == Part.SHEETS) {
            results.setAll(sheets(dataDir));
        }
        if (only == null || only == Part.SERVER) {
            results.setAll(server(dataDir));
        }
        if (only == Part.CATALOGUE) {
            results.setAll(reported(new CatalogueBench(rows, dataDir, this::say).run()));
        }
        if (only == Part.COVERAGE) {
            results.setAll(reported(new CoverageBench(rows, dataDir, this::say).run()));
        }
        if (only == Part.KEYS) {
            results.setAll(reported(new KeyBench(dataDir, this::say).run()));
        }
        if (only == Part.READ_MODEL) {
            results.setAll(readModel(dataDir));
        }
        if (json != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), results);
        }
        if (data == null) {
            delete(dataDir);
        }
        return ExitCode.OK.status();
    }

    private ObjectNode sheets(Path dataDir) throws IOException {
        Path file = dataDir.resolve("sheets.xlsx");
        SheetResult result =
                new SheetBench(SampleFiles.generate(SampleFileSpec.of(rows, schema), file), this::say).run();
        Files.delete(file);
        report(result.lines());
        return result.json();
    }

    private ObjectNode reported(ObjectNode figures) {
        report(figures.properties().stream()
                .map(figure -> figure.getKey() + "  " + figure.getValue().asText())
                .toList());
        return figures;
    }

    private ObjectNode server(Path dataDir) throws IOException, InterruptedException {
        BenchResult result = new Bench(new BenchOptions(rows, warmUpRows, schema, dataDir), this::say).run();
        report(BenchTable.lines(result));
        return result.json();
    }

    private ObjectNode readModel(Path dataDir) throws IOException, InterruptedException {
        ReadModelResult result = new ReadModelAtSize(dataDir, rows, this::say).run();
        report(result.lines());
        return result.json();
    }

    private void report(List<String> lines) {
        say("");
        lines.forEach(this::say);
        say("");
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
