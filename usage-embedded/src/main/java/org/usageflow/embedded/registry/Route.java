package org.usageflow.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One call that is understood: its method, its path with {names} in place of what varies, and what answers it. */
record Route(String method, String pattern, Handler handler) {

    /** Answers a call, or throws a {@link RegistryError}. */
    @FunctionalInterface
    interface Handler {
        JsonNode answer(Call call);
    }

    /** A call at hand. */
    record Call(Map<String, String> parts, String query, String bodyText) {
        String part(String name) {
            return Objects.requireNonNull(parts.get(name), name);
        }

        JsonNode body() {
            return parsed(bodyText);
        }

        JsonNode parsed(String json) {
            try {
                return RegistryEvent.JSON.readTree(json);
            } catch (JsonProcessingException e) {
                throw RegistryError.invalidBody(e.getOriginalMessage());
            }
        }
    }

    /** The varying parts of the path, if it is one of this route. */
    Optional<Map<String, String>> match(String rawPath) {
        String[] expected = pattern.split("/", -1);
        String[] actual = rawPath.split("/", -1);
        if (expected.length != actual.length) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].startsWith("{")) {
                String name = expected[i].substring(1, expected[i].length() - 1);
                parts.put(name, URLDecoder.decode(actual[i], StandardCharsets.UTF_8));
            } else if (!expected[i].equals(actual[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }
}
