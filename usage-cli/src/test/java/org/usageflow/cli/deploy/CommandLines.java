package org.usageflow.cli.deploy;

import java.util.List;
import org.usageflow.cli.Usageflow;
import org.usageflow.contract.Stage;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Command lines as the program itself reads them. */
final class CommandLines {
    private CommandLines() {}

    /** The subcommand with its options and parameters; one that the program would refuse is an exception that says why. */
    static CommandSpec parse(List<String> command) {
        CommandLine commandLine = new CommandLine(Usageflow.class);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine
                .parseArgs(command.toArray(String[]::new))
                .subcommand()
                .commandSpec();
    }

    /** The one stage that a run command names. */
    static Stage stage(List<String> command) {
        List<?> stages = parse(command).positionalParameters().getFirst().getValue();
        if (stages.size() == 1 && stages.getFirst() instanceof Stage stage) {
            return stage;
        }
        throw new AssertionError("A service runs one stage, and this one " + stages);
    }

    static int statusPort(List<String> command) {
        int port = parse(command).findOption("--status-port").getValue();
        return port;
    }
}
