package org.usageflow.cli;

import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.usageflow.cli.server.RunningStages;
import org.usageflow.contract.Stage;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one or some stages, for deployments of several processes. */
@Command(
        name = "run",
        description = {
            "Runs one or some stages in this process, against the brokers, registry and database that the settings name.",
            "Each stage scales by starting more instances: give each its own instance.id and data.dir."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RunCommand implements Callable<Integer> {
    private static final Duration UP_TIMEOUT = Duration.ofMinutes(10);

    @Parameters(
            arity = "1..*",
            paramLabel = "STAGE",
            description = "gateway, lifecycle, ingest, validator, approval, export.")
    private List<Stage> stages;

    @Option(
            names = "--status-port",
            paramLabel = "PORT",
            defaultValue = "9100",
            description = "Port of /health and /metrics; 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int statusPort;

    @Option(
            names = "--status-host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address of /health and /metrics (default: ${DEFAULT-VALUE}).")
    private InetAddress statusHost;

    @Mixin
    private SettingsOptions settings;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Settings merged = settings.settings();
        RuntimeConfig config = RuntimeConfig.of(merged);
        Logs.toConsoleAndFile(config.dataDir());
        Set<Stage> names = EnumSet.copyOf(stages);
        RunningStages running = RunningStages.start(names, config, merged, statusHost, statusPort);
        running.awaitUp(UP_TIMEOUT);
        spec.commandLine()
                .getOut()
                .println("Running " + names.stream().map(Stage::id).toList() + "; health and metrics at "
                        + running.statusUrl());
        spec.commandLine().getOut().flush();
        UntilStopped.await(running);
        return ExitCode.OK.status();
    }
}
