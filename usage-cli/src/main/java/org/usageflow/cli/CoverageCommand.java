package org.usageflow.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells which subscriptions reported their usage. */
@Command(
        name = "coverage",
        description = {
            "Which active subscriptions reported usage in a period, and which did not, as CSV or as counts.",
            "Without a period it is the last whole month."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CoverageCommand implements Callable<Integer> {
    @Option(names = "--from", paramLabel = "DATE", description = "First day, or time, in UTC.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DATE", description = "Last day, or time, in UTC.")
    private @Nullable String to;

    @Option(names = "--missing", description = "Only subscriptions of which nothing was reported.")
    private boolean missing;

    @Option(
            names = "--filter",
            paramLabel = "RQL",
            description = "Which subscriptions, as product.id=PRD-…&hub.id=HB-….")
    private @Nullable String filter;

    @Option(names = "--summary", description = "Counts in all and by product, as JSON.")
    private boolean summary;

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        StringBuilder query = new StringBuilder();
        append(query, from == null ? null : "from=" + encoded(from));
        append(query, to == null ? null : "to=" + encoded(to));
        append(query, missing ? "reported=false" : null);
        append(query, filter);
        PrintWriter out = spec.commandLine().getOut();
        String path = summary ? "/usage/coverage/summary" : "/usage/coverage.csv";
        api.client().getLines(path + query, summary ? "application/json" : "text/csv", out::println);
        out.flush();
        return ExitCode.OK.status();
    }

    private static void append(StringBuilder query, @Nullable String term) {
        if (term != null) {
            query.append(query.isEmpty() ? '?' : '&').append(term);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
