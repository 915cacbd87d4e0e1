package org.usageflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.usageflow.cli.client.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Follows a bill, chunk, file or record back to the rows it came from, and forward to the bills. */
@Command(
        name = "trace",
        description = {
            "Follows an external billing id, chunk, file or record back to file, upload, sheet, row and cells as uploaded,",
            "to its verdict, the rule or person that decided, and forward to its delivery and bill."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class TraceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "External billing id, UFC-…, UF-… or UR-….")
    private String id;

    @Mixin
    private ApiOptions api;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Records shown at most; ${DEFAULT-VALUE} by default.")
    private int limit;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ApiClient client = api.client();
        JsonNode trace =
                client.get("/usage/trace/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "?limit=" + limit);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(trace));
        out.flush();
        return ExitCode.OK.status();
    }
}
