package org.usageflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.runtime.config.SettingsException;
import picocli.CommandLine.Command;
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

    @Option(
            names = "--api",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080/public/v1",
            description = "Address of the API; ${DEFAULT-VALUE} by default.")
    private String api;

    @Option(
            names = "--key",
            paramLabel = "SU-…:…",
            defaultValue = "${env:USAGEFLOW_API_KEY}",
            description = "API key; USAGEFLOW_API_KEY by default. What its account may not see does not exist.")
    private @Nullable String key;

    @Option(names = "--key-file", paramLabel = "FILE", description = "File that holds the key, as operator.key does.")
    private @Nullable Path keyFile;

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
        ApiClient client = new ApiClient(HttpClient.newHttpClient(), api, secret());
        JsonNode trace =
                client.get("/usage/trace/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "?limit=" + limit);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(trace));
        out.flush();
        return ExitCode.OK.status();
    }

    private String secret() throws IOException {
        if (keyFile != null) {
            return Files.readString(keyFile).strip();
        }
        if (key == null || key.isEmpty()) {
            throw new SettingsException("Give an API key with --key, --key-file or the variable USAGEFLOW_API_KEY");
        }
        return key;
    }
}
