package org.usageflow.gateway.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ChunkStatus;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.gateway.json.Times;
import org.usageflow.rql.FieldType;
import org.usageflow.rql.FieldTypes;
import org.usageflow.rql.Lookup;

/** The fields that events can be filtered by, the same for streams and webhooks. An event without a field has null there. */
public enum EventField {
    TYPE("type", FieldType.choice(EventType.typeNames()), kind -> "/type"),
    ID("id", FieldType.TEXT, kind -> "/id"),
    SUBJECT("subject", FieldType.TEXT, kind -> "/subject"),
    TIME("time", FieldType.INSTANT, kind -> "/time"),
    FILE_ID("file.id", FieldType.TEXT, kind -> inFile(kind, "id")),
    FILE_NAME("file.name", FieldType.TEXT, kind -> inFile(kind, "name")),
    FILE_STATUS("file.status", statuses(), kind -> kind == EventType.Kind.FILE ? "/data/status" : ""),
    CHUNK_ID("chunk.id", FieldType.TEXT, kind -> inChunk(kind, "/id")),
    CHUNK_STATUS("chunk.status", chunkStatuses(), kind -> inChunk(kind, "/status")),
    HUB_ID("hub.id", FieldType.TEXT, kind -> inChunk(kind, "/binding/hub/id")),
    PRODUCT_ID("product.id", FieldType.TEXT, kind -> "/data/product/id"),
    CONTRACT_ID("contract.id", FieldType.TEXT, kind -> "/data/contract/id"),
    MARKETPLACE_ID("marketplace.id", FieldType.TEXT, kind -> "/data/marketplace/id"),
    VENDOR_ID("vendor.id", FieldType.TEXT, kind -> "/data/vendor/id"),
    PROVIDER_ID("provider.id", FieldType.TEXT, kind -> "/data/provider/id"),
    ENVIRONMENT("environment", FieldType.TEXT, kind -> "/data/environment");

    private static final Map<String, EventField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(field -> field.fieldName, field -> field));

    /** What may be asked of events. */
    public static final FieldTypes TYPES = FieldTypes.of(
            Arrays.stream(values()).collect(Collectors.toMap(field -> field.fieldName, field -> field.type)));

    private final String fieldName;
    private final FieldType type;
    private final Function<EventType.Kind, String> pointer;

    EventField(String fieldName, FieldType type, Function<EventType.Kind, String> pointer) {
        this.fieldName = fieldName;
        this.type = type;
        this.pointer = pointer;
    }

    private static FieldType statuses() {
        return FieldType.choice(Arrays.stream(UsageFileStatus.values())
                        .map(UsageFileStatus::apiName)
                        .toList())
                .and(Lookup.NULL);
    }

    private static FieldType chunkStatuses() {
        return FieldType.choice(Arrays.stream(ChunkStatus.values())
                        .map(ChunkStatus::apiName)
                        .toList())
                .and(Lookup.NULL);
    }

    private static String inFile(EventType.Kind kind, String name) {
        return switch (kind) {
            case FILE -> "/data/" + name;
            case CHUNK -> "/data/usagefile/" + name;
            case RECORDS -> "/data/file/" + name;
        };
    }

    private static String inChunk(EventType.Kind kind, String rest) {
        return kind == EventType.Kind.CHUNK ? "/data" + rest : "";
    }

    /** Spelling in queries. */
    public String fieldName() {
        return fieldName;
    }

    /** What an event has in the field of a name. */
    static @Nullable Object valueOf(StoredEvent event, String name) {
        EventField field = BY_NAME.get(name);
        String pointer = field == null ? "" : field.pointer.apply(event.type().kind());
        JsonNode value = pointer.isEmpty() ? null : event.tree().at(pointer);
        if (value == null || value.isMissingNode() || value.isNull()) {
            return null;
        }
        Optional<?> read = field == TIME ? Times.parse(value.asText()) : Optional.of(value.asText());
        return read.isPresent() ? read.get() : null;
    }
}
