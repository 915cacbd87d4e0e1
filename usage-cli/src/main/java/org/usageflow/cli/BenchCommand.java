package org.usageflow.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.usageflow.bench.BenchResult;
import org.usageflow.bench.BenchTable;
import org.usageflow.cli.bench.Bench;
import org.usageflow.cli.bench.BenchOptions;
import org.usageflow.contract.ReportingSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a file end to end. */
@Command(
        name = "bench",
        description = {
            "Starts a server of its own and measures a usage file from the first uploaded byte until it is ready, and from its "
                    + "acceptance until its last record is in the distributor's topic; and, in the same run, the floor: "
                    + "reading the same file, then producing and consuming the same bytes with plain Kafka clients.",
            "Another file goes through before, as warm-up. docs/performance.md says how to read the figures."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class BenchCommand implements Callable<Integer> {
    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Records of the measured file, at most 1,048,575 (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Option(
            names = "--warm-up-rows",
            paramLabel = "M",
            defaultValue = "600000",
            description = "Records of the file before it (default: ${DEFAULT-VALUE}).")
    private long warmUpRows;

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
                    "Keep the server's data there, a new folder (default: a temporary one, kept only on failure).")
    private @Nullable Path data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path dataDir = data == null
                ? Files.createTempDirectory("usageflow-bench-")
                : data.toAbsolutePath().normalize();
        Logs.toFile(dataDir.resolve("bench"));
        BenchOptions options = new BenchOptions(rows, warmUpRows, schema, dataDir);
        BenchResult result = new Bench(options, this::say).run();
        say("");
        BenchTable.lines(result).forEach(this::say);
        if (json != null) {
            result.writeJson(json);
        }
        if (data == null) {
            delete(dataDir);
        }
        return ExitCode.OK.status();
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
