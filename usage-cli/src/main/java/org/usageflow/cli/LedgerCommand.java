package org.usageflow.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.usageflow.cli.ledger.AccountText;
import org.usageflow.cli.ledger.FileAccounts;
import org.usageflow.cli.ledger.LedgerVerifier;
import org.usageflow.cli.ledger.ReceiptCheck;
import org.usageflow.cli.ledger.Verification;
import org.usageflow.cli.server.StoppedServer;
import org.usageflow.runtime.StageContext;
import org.usageflow.runtime.config.RuntimeConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at the ledger. */
@Command(
        name = "ledger",
        description = "The account of every file: verifies it against the topics, shows one, checks receipts.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {LedgerCommand.Verify.class, LedgerCommand.Show.class, LedgerCommand.CheckReceipt.class})
final class LedgerCommand {

    /** Whose ledger. */
    private static final class Source {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description =
                        "Data directory of an embedded server that does not run. Without it, the running brokers of the settings (kafka.bootstrap.servers) are read.")
        private @Nullable Path dataDir;

        @Mixin
        private SettingsOptions settings = new SettingsOptions();

        int with(ToIntFunction<StageContext> action) {
            Path stopped = dataDir;
            if (stopped == null) {
                RuntimeConfig config = RuntimeConfig.of(settings.settings());
                Logs.toFile(config.dataDir());
                return action.applyAsInt(StageContext.of(config, new SimpleMeterRegistry()));
            }
            Logs.toFile(stopped);
            try (StoppedServer server = new StoppedServer(stopped, settings.settings())) {
                return action.applyAsInt(server.context());
            }
        }

        Duration settle() {
            return dataDir == null ? Duration.ofSeconds(2) : Duration.ZERO;
        }
    }

    /** Derives the ledger again. */
    @Command(
            name = "verify",
            description = {
                "Derives every account again from the topics and names what differs, the first difference first.",
                "Status 1 when something does."
            },
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Verify implements Callable<Integer> {
        @Mixin
        private Source source = new Source();

        @Option(
                names = "--most",
                paramLabel = "N",
                defaultValue = "20",
                description = "Differences shown at most; ${DEFAULT-VALUE} by default.")
        private int most;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            return source.with(context -> report(new LedgerVerifier(context).verify(source.settle())));
        }

        private int report(Verification found) {
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%d files, %d entries, %d events read again%n", found.files(), found.entries(), found.records());
            if (found.expired() > 0) {
                out.printf(
                        "%d steps are past the retention of their topics and were not read again%n", found.expired());
            }
            found.differences().stream().limit(most).forEach(difference -> out.println(difference.sentence()));
            if (found.differences().size() > most) {
                out.printf("… and %d more%n", found.differences().size() - most);
            }
            out.println(found.holds() ? "The ledger holds." : "The ledger does NOT hold.");
            out.flush();
            return (found.holds() ? ExitCode.OK : ExitCode.NOT_HELD).status();
        }
    }

    /** Prints an account. */
    @Command(
            name = "show",
            description = "Shows the account of a file, with every entry.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Show implements Callable<Integer> {
        @Mixin
        private Source source = new Source();

        @Parameters(paramLabel = "FILE", description = "Usage file id, UF-….")
        private String fileId;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            return source.with(context -> {
                PrintWriter out = spec.commandLine().getOut();
                int status = FileAccounts.read(context, fileId)
                        .map(account -> {
                            AccountText.lines(account).forEach(out::println);
                            return ExitCode.OK.status();
                        })
                        .orElseGet(() -> {
                            out.println("The ledger has no entry of " + fileId + ".");
                            return ExitCode.NOT_HELD.status();
                        });
                out.flush();
                return status;
            });
        }
    }

    /** Checks a receipt without a server. */
    @Command(
            name = "check-receipt",
            description = {
                "Checks the signature of a receipt with the public keys of the server that gave it, and shows what it says.",
                "Needs no server. Status 1 when the signature is not that of one of the keys."
            },
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class CheckReceipt implements Callable<Integer> {
        @Parameters(paramLabel = "RECEIPT", description = "File with the receipt (JWS).")
        private Path receipt;

        @Option(
                names = "--keys",
                required = true,
                paramLabel = "JWKS",
                description = "File with the public keys, as GET /public/v1/usage/ledger/keys gives them.")
        private Path keys;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            ReceiptCheck.Result result = ReceiptCheck.check(Files.readString(receipt), Files.readString(keys));
            out.println(result.text());
            out.flush();
            return (result.holds() ? ExitCode.OK : ExitCode.NOT_HELD).status();
        }
    }
}
