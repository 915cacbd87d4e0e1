package org.usageflow.cli;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.usageflow.cli.client.ApiClient;
import org.usageflow.runtime.config.SettingsException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which server's API a command calls, and with whose key. */
final class ApiOptions {
    @Option(
            names = "--api",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080/public/v1",
            description = "Address of the API; ${DEFAULT-VALUE} by default.")
    private String api;

    @Option(
            names = "--key",
            scope = ScopeType.INHERIT,
            paramLabel = "SU-…:…",
            defaultValue = "${env:USAGEFLOW_API_KEY}",
            description = "API key; USAGEFLOW_API_KEY by default. What its account may not see does not exist.")
    private @Nullable String key;

    @Option(
            names = "--key-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "File that holds the key, as operator.key does.")
    private @Nullable Path keyFile;

    /** A client of that server; no key, or a file that can not be read, is an exception that says so. */
    ApiClient client() throws IOException {
        return new ApiClient(HttpClient.newHttpClient(), api, secret());
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
