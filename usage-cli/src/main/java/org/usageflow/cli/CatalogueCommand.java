package org.usageflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a catalogue in and hands it out, over the API. */
@Command(
        name = "catalogue",
        description =
                "Products, items, contracts, marketplaces, hubs, listings and subscriptions: into a server, and out of it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CatalogueCommand.Import.class, CatalogueCommand.Export.class})
final class CatalogueCommand {

    /** Takes it in. */
    @Command(
            name = "import",
            description = {
                "Takes a catalogue in, a JSON object a line or one JSON array. Prints each refused line with its code, and at the end what was taken.",
                "Status 1 when a line was refused; the others were taken."
            },
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Import implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "File with the catalogue; - for the standard input.")
        private Path file;

        @Mixin
        private ApiOptions api = new ApiOptions();

        @Spec
        private CommandSpec spec;

        private long failed;

        @Override
        public Integer call() throws IOException, InterruptedException {
            try {
                api.client().putLines("/catalogue/import", this::open, this::print);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return (failed == 0 ? ExitCode.OK : ExitCode.NOT_HELD).status();
        }

        private InputStream open() {
            try {
                return file.toString().equals("-") ? System.in : Files.newInputStream(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void print(String line) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(line);
            out.flush();
            try {
                JsonNode summary = new ObjectMapper().readTree(line).path("summary");
                failed += summary.path("failed").asLong();
            } catch (IOException e) {
                throw new UncheckedIOException("The server's answer is no JSON: " + line, e);
            }
        }
    }

    /** Hands it out. */
    @Command(
            name = "export",
            description = "Hands the catalogue out, as import takes it.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Export implements Callable<Integer> {
        private enum Form {
            NDJSON("application/x-ndjson"),
            JSON("application/json");

            private final String type;

            Form(String type) {
                this.type = type;
            }
        }

        @Option(
                names = "--types",
                paramLabel = "TYPE,…",
                description =
                        "Types to hand out, with commas between them: account, product, hub, marketplace, contract, subscription, rule, item, listing. Without it all but the last two, which stand in products and contracts.")
        private @Nullable String types;

        @Option(
                names = "--form",
                defaultValue = "NDJSON",
                description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
        private Form form;

        @Option(names = "--to", paramLabel = "FILE", description = "File to write; the standard output by default.")
        private @Nullable Path file;

        @Mixin
        private ApiOptions api = new ApiOptions();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path target = file;
            if (target == null) {
                write(spec.commandLine().getOut());
            } else {
                try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(target))) {
                    write(out);
                    if (out.checkError()) {
                        throw new IOException(target + " could not be written");
                    }
                }
            }
            return ExitCode.OK.status();
        }

        private void write(PrintWriter out) throws IOException, InterruptedException {
            String query = types == null ? "" : "?types=" + URLEncoder.encode(types, StandardCharsets.UTF_8);
            api.client().getLines("/catalogue/export" + query, form.type, out::println);
            out.flush();
        }
    }
}
