package org.usageflow.gateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON, written as {@link AvroJson} writes it, into an event of the contract. What can be left out is: fields with a
 * default, lists and maps. Everything that is wrong is collected as a sentence that names the field. Not thread-safe.
 */
public final class AvroJsonReader {
    private final Map<String, Supplier<? extends SpecificRecord>> nested;
    private final List<String> problems = new ArrayList<>();

    /** @param nested makes the records that stand in other records, by their schema's full name */
    public AvroJsonReader(Map<String, Supplier<? extends SpecificRecord>> nested) {
        this.nested = Map.copyOf(nested);
    }

    /** What was wrong; empty when the event is whole. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * Fills an event.
     *
     * @param ignored fields of the JSON that are not the event's
     */
    public <T extends SpecificRecord> T read(JsonNode json, T event, Set<String> ignored) {
        fill(json, event, "", ignored);
        return event;
    }

    private void fill(JsonNode json, SpecificRecord event, String path, Set<String> ignored) {
        if (!json.isObject()) {
            problem(path, "must be an object");
            return;
        }
        Map<String, JsonNode> given = new HashMap<>();
        json.properties().forEach(entry -> given.put(Names.snake(entry.getKey()), entry.getValue()));
        given.keySet().removeAll(ignored);
        for (Schema.Field field : event.getSchema().getFields()) {
            String name = Names.snake(field.name());
            Object value = valueOf(given.remove(name), field, path + name);
            if (value != null) {
                event.put(field.pos(), value);
            }
        }
        given.keySet().forEach(name -> problem(path + name, "is unknown; the fields are " + names(event.getSchema())));
    }

    private static String names(Schema schema) {
        return schema.getFields().stream()
                .map(field -> Names.snake(field.name()))
                .collect(Collectors.joining(", "));
    }

    private @Nullable Object valueOf(@Nullable JsonNode json, Schema.Field field, String path) {
        if (json == null) {
            return absent(field, path);
        }
        return value(json, field.schema(), path);
    }

    private @Nullable Object absent(Schema.Field field, String path) {
        if (field.hasDefaultValue()) {
            return SpecificData.get().getDefaultValue(field);
        }
        return switch (field.schema().getType()) {
            case ARRAY -> List.of();
            case MAP -> Map.of();
            default -> problem(path, "is required");
        };
    }

    private @Nullable Object value(JsonNode json, Schema schema, String path) {
        return switch (schema.getType()) {
            case UNION -> json.isNull() ? null : value(json, notNull(schema), path);
            case STRING -> json.isTextual() ? json.textValue() : problem(path, "must be a text");
            case BOOLEAN -> json.isBoolean() ? (Object) json.booleanValue() : problem(path, "must be true or false");
            case INT -> json.canConvertToInt() ? (Object) json.intValue() : problem(path, "must be a whole number");
            case LONG -> time(json, schema, path);
            case BYTES -> decimal(json, schema, path);
            case RECORD -> record(json, schema, path);
            case ARRAY -> list(json, schema, path);
            case MAP -> map(json, schema, path);
            case ENUM, FIXED, FLOAT, DOUBLE, NULL ->
                throw new IllegalArgumentException("The catalogue's events have no " + schema.getType());
        };
    }

    private static Schema notNull(Schema union) {
        return union.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }

    private @Nullable Object time(JsonNode json, Schema schema, String path) {
        LogicalType type = schema.getLogicalType();
        if (!(type instanceof LogicalTypes.TimestampMicros)) {
            return json.canConvertToLong() ? (Object) json.longValue() : problem(path, "must be a whole number");
        }
        Optional<?> time = json.isTextual() ? Times.parse(json.textValue()) : Optional.empty();
        return time.isPresent() ? time.get() : problem(path, "must be a time, as 2026-05-01T00:00:00Z");
    }

    private @Nullable Object decimal(JsonNode json, Schema schema, String path) {
        int scale = ((LogicalTypes.Decimal) schema.getLogicalType()).getScale();
        try {
            return new BigDecimal(json.asText()).setScale(scale, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException | NumberFormatException e) {
            return problem(path, "must be a number with " + scale + " decimals at most");
        }
    }

    private SpecificRecord record(JsonNode json, Schema schema, String path) {
        Supplier<? extends SpecificRecord> maker = nested.get(schema.getFullName());
        if (maker == null) {
            throw new IllegalArgumentException("Add a way to make a " + schema.getFullName() + " to this reader");
        }
        SpecificRecord event = maker.get();
        fill(json, event, path + ".", Set.of());
        return event;
    }

    private @Nullable Object list(JsonNode json, Schema schema, String path) {
        if (!json.isArray()) {
            return problem(path, "must be a list");
        }
        List<@Nullable Object> list = new ArrayList<>();
        Iterator<JsonNode> elements = json.elements();
        for (int i = 0; elements.hasNext(); i++) {
            list.add(value(elements.next(), schema.getElementType(), path + "[" + i + "]"));
        }
        return list;
    }

    private @Nullable Object map(JsonNode json, Schema schema, String path) {
        if (!json.isObject()) {
            return problem(path, "must be an object");
        }
        Map<String, @Nullable Object> map = new HashMap<>();
        json.properties()
                .forEach(entry -> map.put(
                        entry.getKey(), value(entry.getValue(), schema.getValueType(), path + "." + entry.getKey())));
        return map;
    }

    private @Nullable Object problem(String path, String what) {
        problems.add("Field " + path + " " + what + ".");
        return null;
    }
}
