package org.usageflow.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.usageflow.cli.server.StoppedDatabase;
import org.usageflow.cli.server.StoppedServer;
import org.usageflow.gateway.GatewayConfig;
import org.usageflow.gateway.projection.ReadModel;
import org.usageflow.gateway.readmodel.Database;
import org.usageflow.runtime.config.RuntimeConfig;
import org.usageflow.runtime.config.Settings;
import org.usageflow.runtime.topic.TopicAdmin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks after the tables that the API reads. */
@Command(
        name = "read-model",
        description = "The tables that the API reads: makes them again from the topics.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ReadModelCommand.Rebuild.class)
final class ReadModelCommand {

    /** Makes them again. */
    @Command(
            name = "rebuild",
            description = {
                "Empties every table that repeats what topics say, in one transaction; the gateway fills them again from the "
                        + "beginnings of the topics: a running one at once, another one when it starts. What is known nowhere else "
                        + "(accounts, keys, reconciliations as uploaded) stays.",
                "Until then the API shows the part that is there; the metric usageflow.gateway.projection.lag tells how much is "
                        + "missing. Status 1, and nothing is done, when topics have lost their beginnings."
            },
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Rebuild implements Callable<Integer> {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description =
                        "Data directory of an embedded server that does not run. Without it, brokers and database of the settings.")
        private @Nullable Path dataDir;

        @Option(
                names = "--force",
                description = "Also when topics have lost their beginnings: what stood there is lost to the API.")
        private boolean force;

        @Mixin
        private SettingsOptions settings = new SettingsOptions();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            Path stopped = dataDir;
            Settings given = settings.settings();
            if (stopped == null) {
                RuntimeConfig config = RuntimeConfig.of(given);
                Logs.toFile(config.dataDir());
                return rebuild(config, given).status();
            }
            Logs.toFile(stopped);
            try (StoppedServer server = new StoppedServer(stopped, given);
                    StoppedDatabase database = new StoppedDatabase(stopped)) {
                return rebuild(server.context().config(), given.with(database.settings()))
                        .status();
            }
        }

        private ExitCode rebuild(RuntimeConfig config, Settings all) {
            PrintWriter out = spec.commandLine().getOut();
            List<String> shortened = shortened(config);
            shortened.forEach(topic -> out.println(topic + " has lost its beginning: its retention is over."));
            if (!shortened.isEmpty() && !force) {
                out.println("Nothing was done. --force rebuilds from what is left, and the API forgets the rest.");
                out.flush();
                return ExitCode.NOT_HELD;
            }
            try (Database database = Database.open(GatewayConfig.of(all))) {
                ReadModel.empty(database.sql()).forEach(table -> out.println("emptied " + table));
            }
            out.println("The gateway fills them again from the topics: now if it runs, else when it starts.");
            out.flush();
            return ExitCode.OK;
        }

        private static List<String> shortened(RuntimeConfig config) {
            try (TopicAdmin topics = new TopicAdmin(config)) {
                return topics.shortened(ReadModel.topics(topics));
            }
        }
    }
}
