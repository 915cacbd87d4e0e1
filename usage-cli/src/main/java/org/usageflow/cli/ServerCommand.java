package org.usageflow.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.usageflow.cli.server.Server;
import org.usageflow.cli.server.ServerOptions;
import org.usageflow.cli.server.ServerPorts;
import org.usageflow.runtime.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs everything in one process. */
@Command(
        name = "server",
        description = {
            "Runs everything in one process: Kafka, schema registry, PostgreSQL, all stages and the API.",
            "Settings that name an outside broker (kafka.bootstrap.servers), registry (schema.registry.url) or database "
                    + "(gateway.database.url) leave the embedded one out. A restart goes on where it was."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ServerCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--distributors-host",
            paramLabel = "ADDRESS",
            description = {
                "Address at which the embedded Kafka listens for distributors; 127.0.0.1 by default.",
                "Set distributors.bootstrap.servers to what they are to connect to from elsewhere."
            })
    private @Nullable String distributorsHost;

    @Mixin
    private PortOptions ports;

    @Mixin
    private SettingsOptions settings;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path dataDir = data.toAbsolutePath().normalize();
        Logs.toConsoleAndFile(dataDir);
        Settings given = settings.settings();
        if (distributorsHost != null) {
            given = given.with(Server.DISTRIBUTORS_HOST, distributorsHost);
        }
        ServerOptions options = new ServerOptions(dataDir, ports.or(ServerPorts.USUAL), given);
        Server server = Server.start(options, part -> say("Starting " + part + " …"));
        say("Usageflow serves at " + server.apiUrl() + " (data in " + dataDir + ", operator's key in "
                + server.operatorKeyFile() + ").");
        say("Stop it with Ctrl-C.");
        UntilStopped.await(server);
        return ExitCode.OK.status();
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
