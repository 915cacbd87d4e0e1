package org.usageflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.usageflow.cli.client.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets distributors' systems in. */
@Command(
        name = "distributors",
        description = "Lets distributors' systems at their own Kafka topics.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = DistributorsCommand.Credentials.class)
final class DistributorsCommand {

    /** Makes a distributor's password for Kafka. */
    @Command(
            name = "credentials",
            description = {
                "Makes a distributor's password for Kafka, or a new one, and prints the settings of a Kafka client.",
                "The password is shown this once, and one from before is void at once. For the operator."
            },
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Credentials implements Callable<Integer> {
        @Parameters(paramLabel = "PA-…", description = "The distributor's account.")
        private String account;

        @Option(names = "--remove", description = "Takes the password away instead.")
        private boolean remove;

        @Mixin
        private ApiOptions api;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException, InterruptedException {
            ApiClient client = api.client();
            PrintWriter out = spec.commandLine().getOut();
            String path = "/accounts/" + account + "/kafka-credentials";
            if (remove) {
                client.delete(path);
                out.println(account + " can not log in to Kafka any more.");
            } else {
                print(client.post(path), out);
            }
            out.flush();
            return ExitCode.OK.status();
        }

        private static void print(JsonNode access, PrintWriter out) {
            out.println("# read " + access.path("accepted_topic").asText());
            out.println("# write " + access.path("inbox_topic").asText());
            access.path("client_properties")
                    .properties()
                    .forEach(setting -> out.println(
                            setting.getKey() + "=" + setting.getValue().asText()));
        }
    }
}
