package org.usageflow.gateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Events of the contract as JSON: names in snake_case, values that are not there left out, times and decimals as the API writes them. */
public final class AvroJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AvroJson() {}

    public static ObjectNode of(SpecificRecord event) {
        ObjectNode node = NODES.objectNode();
        for (Schema.Field field : event.getSchema().getFields()) {
            Object value = event.get(field.pos());
            if (value != null) {
                node.set(Names.snake(field.name()), ofValue(value));
            }
        }
        return node;
    }

    /** A value of a field: a record, a list, a map, or what stands in them. */
    public static JsonNode ofValue(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case SpecificRecord event -> of(event);
            case Collection<?> list -> {
                ArrayNode array = NODES.arrayNode();
                list.forEach(element -> array.add(ofValue(element)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = NODES.objectNode();
                map.forEach((key, element) -> object.set(String.valueOf(key), ofValue(element)));
                yield object;
            }
            case BigDecimal decimal -> NODES.numberNode(plain(decimal));
            case Instant at -> NODES.textNode(Times.format(at));
            case Boolean bool -> NODES.booleanNode(bool);
            case Integer integer -> NODES.numberNode(integer);
            case Long number -> NODES.numberNode(number);
            default -> NODES.textNode(value.toString());
        };
    }

    private static BigDecimal plain(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
