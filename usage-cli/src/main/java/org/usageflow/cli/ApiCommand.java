package org.usageflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.cli.client.ApiClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Commands that call a server's API: each takes the options that say which, and prints what it answers. */
abstract class ApiCommand {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ApiOptions options = new ApiOptions();

    /** A client of the server that the options name. */
    final ApiClient client() throws IOException {
        return options.client();
    }

    /** Prints objects as a table with these fields. */
    final int print(JsonNode objects, List<String> fields) {
        return Rows.print(spec, objects, fields);
    }

    /** Prints fields of one object. */
    final int print(JsonNode object, String... fields) {
        return line(String.join(
                "  ",
                List.of(fields).stream()
                        .map(field -> object.path(field).asText())
                        .toList()));
    }

    final int line(String line) {
        return Rows.line(spec, line);
    }

    /** Puts a field into a body, unless it is not given. */
    static void put(Map<String, Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
