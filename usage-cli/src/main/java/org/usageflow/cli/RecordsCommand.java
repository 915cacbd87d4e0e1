package org.usageflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.usageflow.cli.client.Retries;
import org.usageflow.cli.send.RecordsSender;
import org.usageflow.runtime.config.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends usage records over the API, without a spreadsheet. */
@Command(
        name = "records",
        description = "Usage records without a spreadsheet. docs/records.md tells how.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
final class RecordsCommand extends ApiCommand {
    private static final int BATCH_MAX = 10_000;

    @Spec
    private CommandSpec spec;

    @Command(
            name = "send",
            description = {
                "Sends the records of files to a usage file, and completes it with their number.",
                "A file is JSON (an array, or a name that ends with .json) or has one record a line. Records that are not taken are printed with their place and reason; then the file is not completed, and the status is 1. Correct them and send the files again: what is stored is not stored twice."
            },
            mixinStandardHelpOptions = true)
    int send(
            @Option(names = "--to", required = true, paramLabel = "UF-…", description = "Usage file that takes them.")
                    String fileId,
            @Parameters(
                            paramLabel = "FILE",
                            arity = "1..*",
                            description = "Files with records; - for the standard input.")
                    List<Path> files,
            @Option(
                            names = "--batch",
                            paramLabel = "N",
                            defaultValue = "10000",
                            description = "Records a request, from 1 to 10000; ${DEFAULT-VALUE} by default.")
                    int batch,
            @Option(
                            names = "--tries",
                            paramLabel = "N",
                            defaultValue = "8",
                            description =
                                    "How often a request is sent until it is answered; ${DEFAULT-VALUE} by default.")
                    int tries,
            @Option(names = "--no-complete", description = "Only send: more records will follow.") boolean onlySend,
            @Option(
                            names = "--suspend-invalid",
                            description =
                                    "Submit the valid records as soon as every one has its verdict, and leave the others in suspense.")
                    boolean suspends,
            @Option(
                            names = "--recycle-on-subscription",
                            description =
                                    "Recycle suspended records that lack nothing but their subscription as soon as it arrives.")
                    boolean recycles)
            throws IOException, InterruptedException {
        if (batch < 1 || batch > BATCH_MAX || tries < 1) {
            throw new SettingsException("--batch is a number from 1 to 10000, and --tries at least 1");
        }
        if (recycles && !suspends) {
            throw new SettingsException("--recycle-on-subscription needs --suspend-invalid");
        }
        RecordsSender sender = new RecordsSender(
                client(),
                new Retries(tries, this::pause, ThreadLocalRandom.current()::nextDouble),
                fileId,
                batch,
                this::line);
        boolean all = sender.send(files);
        line(sender.summary());
        if (!all) {
            line("not completed: correct the records above and send the files again");
            return ExitCode.NOT_HELD.status();
        }
        return onlySend ? ExitCode.OK.status() : complete(sender, suspends, recycles);
    }

    @Command(
            name = "complete",
            description = "Completes the records that were sent, when they are as many as it says.",
            mixinStandardHelpOptions = true)
    int complete(
            @Parameters(paramLabel = "UF-…", description = "Usage file that took them.") String fileId,
            @Parameters(paramLabel = "RECORDS", description = "How many were sent; duplicates count once.") int records)
            throws IOException, InterruptedException {
        return print(client().post("/usage/files/" + fileId + "/complete", Map.of("records", records)), "id", "status");
    }

    private int complete(RecordsSender sender, boolean suspends, boolean recycles)
            throws IOException, InterruptedException {
        Map<String, Object> choices = new TreeMap<>();
        put(choices, "suspend_invalid", suspends ? true : null);
        put(choices, "recycle_on_subscription", recycles ? true : null);
        JsonNode file = sender.complete(choices);
        return print(file, "id", "status");
    }

    private void pause(Duration pause, IOException reason) throws InterruptedException {
        spec.commandLine()
                .getErr()
                .println("usageflow: " + reason.getMessage() + "; trying again in " + pause.toMillis() + " ms");
        spec.commandLine().getErr().flush();
        Thread.sleep(pause.toMillis());
    }
}
