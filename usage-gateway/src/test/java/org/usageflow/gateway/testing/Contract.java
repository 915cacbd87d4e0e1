package org.usageflow.gateway.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.usageflow.gateway.http.Route;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.openapi.OpenApiDocument;

/**
 * Holds every answer of a test against the API's document: its status, its content type, its headers, and its body, in which
 * nothing may stand that the document does not name. Thread-safe.
 */
public final class Contract {
    private static final String ADDRESS = "https://usageflow.test/openapi.json";
    private static final JsonNode DOCUMENT =
            parse(new String(OpenApiDocument.load().json(), StandardCharsets.UTF_8));
    private static final List<Operation> OPERATIONS = operations();
    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(
                            Map.of(ADDRESS, Json.text(closed(DOCUMENT.deepCopy()))))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));
    private static final Map<String, Schema> KNOWN = new ConcurrentHashMap<>();

    private Contract() {}

    /** One operation of the document; its path with parameters in braces. */
    public record Operation(String method, String path, JsonNode content) {
        boolean answers(String calledMethod, String calledPath) {
            return method.equals(calledMethod)
                    && pattern(path).matcher(calledPath).matches();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** What the document describes. */
    public static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        DOCUMENT.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> operations.add(
                        new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return operations;
    }

    /** A part of the document, or what it refers to. */
    public static JsonNode resolve(JsonNode given) {
        return given.has("$ref") ? DOCUMENT.at(given.path("$ref").asText().substring(1)) : given;
    }

    /** Names of the fields that a list can be asked for. */
    public static Set<String> filters(Operation list) {
        Set<String> names = new TreeSet<>();
        list.content().path("parameters").forEach(given -> {
            JsonNode parameter = resolve(given);
            if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.path("name").asText());
            }
        });
        return names;
    }

    /** Fails when an answer is not as the document says; a body from which parts were left out is not looked at. */
    public static void check(String method, String target, HttpResponse<String> answer) {
        String path = target.split("\\?", 2)[0];
        Optional<Operation> operation = OPERATIONS.stream()
                .filter(one -> one.answers(method, path))
                .min((a, b) -> Integer.compare(parameters(a.path()), parameters(b.path())));
        if (operation.isEmpty()) {
            if (answer.statusCode() != 404 && answer.statusCode() != 405 && answer.statusCode() != 401) {
                throw new AssertionError("The API document has no " + method + " " + path + ": add it");
            }
            return;
        }
        String call = operation.get() + " answers " + answer.statusCode();
        String status = Integer.toString(answer.statusCode());
        JsonNode responses = operation.get().content().path("responses");
        if (!responses.has(status) && answer.statusCode() < 400) {
            throw new AssertionError(call + ", which the API document does not say: it has " + responses.fieldNames());
        }
        String key = responses.has(status) ? status : "default";
        String pointer = "/paths/" + operation.get().path().replace("~", "~0").replace("/", "~1") + "/"
                + method.toLowerCase(Locale.ROOT) + "/responses/" + key;
        JsonNode response = responses.path(key);
        if (response.has("$ref")) {
            pointer = response.path("$ref").asText().substring(1);
            response = DOCUMENT.at(pointer);
        }
        checkHeaders(call, response, answer);
        if (!target.contains("select(")) {
            checkBody(call, pointer, response, answer);
        }
    }

    private static void checkHeaders(String call, JsonNode response, HttpResponse<String> answer) {
        response.path("headers").fieldNames().forEachRemaining(name -> {
            String value = answer.headers().firstValue(name).orElse("");
            Pattern form = Pattern.compile(DOCUMENT.at("/components/headers/ContentRange/schema/pattern")
                    .asText());
            if (name.equals("Content-Range") && !form.matcher(value).matches()) {
                throw new AssertionError(call + " with the header " + name + ": \"" + value + "\"");
            }
        });
    }

    private static void checkBody(String call, String pointer, JsonNode response, HttpResponse<String> answer) {
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            if (!answer.body().isEmpty()) {
                throw new AssertionError(call + " with a body that the API document does not say");
            }
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        String media = content.has("*/*") ? "*/*" : type.split(";", 2)[0];
        if (!content.has(media)) {
            throw new AssertionError(call + " as " + type + "; the API document says " + names(content));
        }
        if (!media.endsWith("/json") && !media.endsWith("+json")) {
            return;
        }
        if (media.equals("application/json") && !type.equals(media)) {
            throw new AssertionError(call + " as \"" + type + "\"; some clients know exactly \"" + media + "\" only");
        }
        String schema = pointer + "/content/" + media.replace("/", "~1") + "/schema";
        var problems = KNOWN.computeIfAbsent(
                        schema, any -> SCHEMAS.getSchema(SchemaLocation.of(ADDRESS + "#" + schema)))
                .validate(parse(answer.body()));
        if (!problems.isEmpty()) {
            throw new AssertionError(
                    call + " with a body that is not as the API document says: " + problems + "\n" + answer.body());
        }
    }

    /** The whole document. */
    public static JsonNode document() {
        return DOCUMENT;
    }

    /** Every object names all that it may have, unless the document says that it has more. */
    private static JsonNode closed(JsonNode node) {
        if (node instanceof ObjectNode object) {
            JsonNode type = object.path("type");
            boolean isObject = type.asText().equals("object") || type.toString().contains("\"object\"");
            if (isObject && object.has("properties") && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
        }
        node.forEach(Contract::closed);
        return node;
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(
                (Route.BASE + path).replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+") + "/?",
                Pattern.CASE_INSENSITIVE);
    }

    private static int parameters(String path) {
        return (int) path.chars().filter(c -> c == '{').count();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode parse(String json) {
        try {
            return Json.parse(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(json, e);
        }
    }
}
