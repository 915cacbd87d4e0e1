package org.usageflow.gateway.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the fields that a list can be asked for into query parameters, with what every list has. */
final class ListParameters {
    private static final String FIELDS = "x-fields";
    private static final String PARAMETERS = "parameters";
    private static final List<String> COMMON = List.of("Limit", "Offset", "Ordering", "Select", "Search");
    private static final Map<String, String> LOOKUPS = Map.of(
            "identifier", "eq, ne, in, out, null, empty",
            "text", "eq, ne, like, ilike, in, out, null, empty",
            "word", "eq, ne, like, ilike, in, out, null, empty",
            "time", "eq, ne, gt, ge, lt, le, in, out, null, range",
            "number", "eq, ne, gt, ge, lt, le, in, out, null, range");

    private ListParameters() {}

    /** Expands an operation; one that is no list stays as it is. */
    static void expand(@Nullable Object operation) {
        if (!(operation instanceof Map<?, ?>)) {
            return;
        }
        Map<String, Object> list = OpenApiDocument.asObject(operation);
        Object fields = list.remove(FIELDS);
        if (fields == null) {
            return;
        }
        List<Object> parameters = new ArrayList<>(OpenApiDocument.list(list.get(PARAMETERS)));
        COMMON.forEach(name -> parameters.add(Map.of("$ref", "#/components/parameters/" + name)));
        OpenApiDocument.asObject(fields).forEach((kind, names) -> OpenApiDocument.list(names)
                .forEach(name -> parameters.add(parameter(String.valueOf(name), kind))));
        list.put(PARAMETERS, parameters);
    }

    private static Map<String, Object> parameter(String name, String kind) {
        String lookups = LOOKUPS.get(kind);
        if (lookups == null) {
            throw new IllegalStateException("The API document has a field " + name + " of the unknown kind " + kind);
        }
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", "query");
        parameter.put("description", "Filter; lookups: " + lookups + ".");
        parameter.put("schema", Map.of("type", "string"));
        return parameter;
    }
}
