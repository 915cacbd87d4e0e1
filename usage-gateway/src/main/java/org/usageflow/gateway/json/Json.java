package org.usageflow.gateway.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jooq.JSONB;

/**
 * JSON as the API speaks it: snake_case names, fields without a value left out, decimals written plainly and read
 * exactly, a name given twice refused.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
            .build();

    private Json() {}

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Objects as JSON, without some of their parts. */
    public static JsonNode without(List<?> objects, List<String> parts) {
        JsonNode list = MAPPER.valueToTree(objects);
        for (String part : parts) {
            int dot = part.lastIndexOf('.');
            String parent = dot < 0 ? "" : "/" + part.substring(0, dot).replace('.', '/');
            for (JsonNode object : list) {
                if (object.at(parent) instanceof ObjectNode node) {
                    node.remove(part.substring(dot + 1));
                }
            }
        }
        return list;
    }

    /** A value as a tree. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Reads a document token by token; closing it closes the stream. */
    public static JsonParser parser(InputStream json) throws IOException {
        return MAPPER.createParser(json);
    }

    /** Reads the value that a parser stands at, and leaves what is behind it. */
    public static JsonNode value(JsonParser parser) throws IOException {
        return MAPPER.reader()
                .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(parser);
    }

    /** Reads a document; what is no JSON is a {@link JsonProcessingException}, an empty text the missing node. */
    public static JsonNode parse(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** Reads a document in UTF-8; what is no JSON, or no UTF-8, is an IOException. */
    public static JsonNode parse(byte[] text, int offset, int length) throws IOException {
        return MAPPER.readTree(text, offset, length);
    }

    /** A document from the read model, to be passed on as it is. */
    public static RawValue raw(JSONB document) {
        return new RawValue(document.data());
    }

    /** Reads a document that this program wrote. */
    public static JsonNode own(JSONB document) {
        try {
            return MAPPER.readTree(document.data());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
