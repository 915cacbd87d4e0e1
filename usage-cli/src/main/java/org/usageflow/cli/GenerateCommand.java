package org.usageflow.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.sample.SampleFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a sample usage file. */
@Command(
        name = "generate",
        description = "Writes a usage file for the sample catalogue. The same options write the same bytes.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class GenerateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The .xlsx to write.")
    private Path file;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Records, at most 1,048,575 (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Option(
            names = "--schema",
            paramLabel = "SCHEMA",
            defaultValue = "QT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ReportingSchema schema;

    @Option(
            names = "--errors",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description = "Share of records with an error, in percent (default: ${DEFAULT-VALUE}).")
    private BigDecimal errors;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Another seed makes another file with other record ids (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        SampleFileSpec wanted =
                SampleFileSpec.of(rows, schema).withErrors(errors).withSeed(seed);
        SampleFiles.Generated generated = SampleFiles.generate(wanted, file);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s: %,d records (%,d with an error), %,d bytes, for contract %s and product %s%n",
                generated.path(),
                rows,
                generated.content().faultyRows(),
                generated.bytes(),
                generated.content().contract().getId(),
                generated.content().product().getId());
        out.flush();
        return ExitCode.OK.status();
    }
}
