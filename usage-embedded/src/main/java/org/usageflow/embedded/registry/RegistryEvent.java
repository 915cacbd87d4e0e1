package org.usageflow.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** One change of the registry, as the topic keeps it. Keys and values have the shape that stock registries give theirs. */
sealed interface RegistryEvent {
    ObjectMapper JSON = new ObjectMapper();

    /** A subject has a new version. */
    record SchemaRegistered(String subject, int version, int id, String schema) implements RegistryEvent {}

    /** A level was set, for a subject or for all that have none of their own. */
    record LevelSet(Optional<String> subject, CompatibilityLevel level) implements RegistryEvent {}

    default String key() {
        return switch (this) {
            case SchemaRegistered event ->
                JSON.createObjectNode()
                        .put("keytype", "SCHEMA")
                        .put("subject", event.subject())
                        .put("version", event.version())
                        .put("magic", 1)
                        .toString();
            case LevelSet event -> {
                ObjectNode key = JSON.createObjectNode().put("keytype", "CONFIG");
                event.subject().ifPresentOrElse(subject -> key.put("subject", subject), () -> key.putNull("subject"));
                yield key.put("magic", 0).toString();
            }
        };
    }

    default String value() {
        return switch (this) {
            case SchemaRegistered event ->
                JSON.createObjectNode()
                        .put("subject", event.subject())
                        .put("version", event.version())
                        .put("id", event.id())
                        .put("schema", event.schema())
                        .put("deleted", false)
                        .toString();
            case LevelSet event ->
                JSON.createObjectNode()
                        .put("compatibilityLevel", event.level().name())
                        .toString();
        };
    }

    /**
     * The event that a key and value of the topic stand for.
     *
     * @throws IllegalArgumentException if they are none of this registry's
     */
    static RegistryEvent parse(String keyText, String valueText) {
        try {
            JsonNode key = JSON.readTree(keyText);
            JsonNode value = JSON.readTree(valueText);
            String kind = key.path("keytype").asText();
            if (kind.equals("SCHEMA")) {
                return new SchemaRegistered(
                        value.required("subject").asText(),
                        value.required("version").asInt(),
                        value.required("id").asInt(),
                        value.required("schema").asText());
            }
            if (kind.equals("CONFIG")) {
                return new LevelSet(
                        Optional.ofNullable(key.path("subject").textValue()),
                        CompatibilityLevel.valueOf(
                                value.required("compatibilityLevel").asText()));
            }
            throw new IllegalArgumentException("Unknown kind of key: " + kind);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON", e);
        }
    }
}
