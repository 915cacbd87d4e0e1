package org.usageflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** Prints objects of the API as a table, one a line. */
final class Rows {
    private Rows() {}

    static int print(CommandSpec spec, JsonNode objects, List<String> fields) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(fields);
        objects.forEach(object ->
                rows.add(fields.stream().map(field -> text(at(object, field))).toList()));
        PrintWriter out = spec.commandLine().getOut();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(width(rows, column) - cell.length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
        out.flush();
        return ExitCode.OK.status();
    }

    static int line(CommandSpec spec, String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
        return ExitCode.OK.status();
    }

    /** A field, or one of a nested object by its path with dots. */
    private static JsonNode at(JsonNode object, String field) {
        JsonNode value = object;
        for (String name : field.split("\\.", -1)) {
            value = value.path(name);
        }
        return value;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asText).collect(Collectors.joining(","))
                : value.asText();
    }
}
