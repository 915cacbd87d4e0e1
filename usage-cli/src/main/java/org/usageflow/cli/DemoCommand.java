package org.usageflow.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.usageflow.cli.demo.Demo;
import org.usageflow.cli.demo.Timeline;
import org.usageflow.cli.server.Server;
import org.usageflow.cli.server.ServerOptions;
import org.usageflow.cli.server.ServerPorts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the main job on sample files. */
@Command(
        name = "demo",
        description = {
            "Starts everything, takes sample usage files through their whole life, and shows what happened.",
            "It stays up afterwards, so that you can look around; --exit stops it, with status 0 only if all of it held."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--exit", description = "Stop at the end.")
    private boolean exit;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the data there (default: a new folder that is named at the end).")
    private @Nullable Path data;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Rows of each sample file (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Mixin
    private PortOptions ports;

    @Mixin
    private SettingsOptions settings;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path dataDir = dataDir();
        Logs.toFile(dataDir);
        PrintWriter out = spec.commandLine().getOut();
        Timeline timeline = new Timeline(out, Boolean.getBoolean("usageflow.terminal"));
        ServerOptions options = new ServerOptions(dataDir, ports.or(ServerPorts.FREE), settings.settings());
        try (Server server = Server.start(options, timeline::starting)) {
            boolean held = new Demo(server, timeline, rows).run();
            timeline.line((held ? "All of it held." : "Something did not hold: see above.") + " Log: "
                    + dataDir.resolve("logs/usageflow.log"));
            if (!exit) {
                timeline.invitation(server, dataDir);
                UntilStopped.await(server);
            }
            return (held ? ExitCode.OK : ExitCode.NOT_HELD).status();
        }
    }

    private Path dataDir() throws IOException {
        return data == null
                ? Files.createTempDirectory("usageflow-demo-")
                : data.toAbsolutePath().normalize();
    }
}
