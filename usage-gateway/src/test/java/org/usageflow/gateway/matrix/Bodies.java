package org.usageflow.gateway.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.usageflow.gateway.testing.Contract;
import org.usageflow.gateway.testing.Contract.Operation;

/** Bodies as the document says they are, with what is required and nothing more. */
final class Bodies {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Bodies() {}

    /** The JSON that an operation takes; empty when it takes none. */
    static String of(Operation operation) {
        JsonNode schema = operation.content().at("/requestBody/content/application~1json/schema");
        return schema.isMissingNode() ? "" : value(schema).toString();
    }

    private static JsonNode value(JsonNode given) {
        JsonNode schema = Contract.resolve(given);
        if (schema.has("enum")) {
            return schema.path("enum").get(0);
        }
        for (String choice : new String[] {"oneOf", "anyOf"}) {
            if (schema.has(choice)) {
                return value(schema.path(choice).get(0));
            }
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.get(0).asText() : type.asText()) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "integer", "number" -> JSON.numberNode(schema.path("minimum").asInt(1));
            case "boolean" -> JSON.booleanNode(true);
            default -> JSON.textNode(text(schema));
        };
    }

    private static String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "date" -> "2026-05-01";
            case "date-time" -> "2026-05-01T00:00:00+00:00";
            case "uri" -> "https://example.com/";
            default -> "x";
        };
    }

    private static ObjectNode object(JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        schema.path("required")
                .forEach(name -> object.set(
                        name.asText(), value(schema.path("properties").path(name.asText()))));
        return object;
    }

    private static ArrayNode array(JsonNode schema) {
        ArrayNode array = JSON.arrayNode();
        return schema.path("minItems").asInt() == 0 ? array : array.add(value(schema.path("items")));
    }
}
