package org.usageflow.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line. */
@Command(
        name = "usageflow",
        description = "Usage reporting on Kafka: from a vendor's spreadsheet to closed, billed usage records.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServerCommand.class,
            RunCommand.class,
            TopicsCommand.class,
            GenerateCommand.class,
            ValidateCommand.class,
            RecordsCommand.class,
            CatalogueCommand.class,
            CoverageCommand.class,
            BenchCommand.class,
            AccountsCommand.class,
            KeysCommand.class,
            WebhooksCommand.class,
            LedgerCommand.class,
            TraceCommand.class,
            DistributorsCommand.class,
            ReadModelCommand.class,
            AutoComplete.GenerateCompletion.class,
            HelpCommand.class
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  done, and all of it held",
            "  1  done, and something did not hold: what, is printed",
            "  2  the command line was wrong, or a file can not be read",
            "  3  something could not be reached or opened: what, is printed"
        })
public final class Usageflow {
    private Usageflow() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** An error ends the process, too: the threads of what was half started would keep it for ever. */
    private static int run(String[] arguments) {
        try {
            return commandLine().execute(arguments);
        } catch (Error e) {
            e.printStackTrace();
            return ExitCode.UNAVAILABLE.status();
        }
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Usageflow());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setExecutionExceptionHandler(new ErrorReport());
        return commandLine;
    }
}
