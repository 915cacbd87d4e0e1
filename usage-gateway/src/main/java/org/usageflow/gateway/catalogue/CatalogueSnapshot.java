package org.usageflow.gateway.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.json.Times;

/**
 * The form of a catalogue snapshot: UTF-8, one JSON object a line. The first says what it is
 * ({@code {"type":"snapshot","version":1,"product_id":"PRD-…","taken_at":"…"}}), the last how many lines are between them
 * ({@code {"type":"end","lines":57}}), so that a part can not be taken for the whole. The others are those of an import.
 */
public final class CatalogueSnapshot {
    /** Readers refuse a newer one. */
    public static final int VERSION = 1;

    private static final String SNAPSHOT = "snapshot";
    private static final String END = "end";

    private CatalogueSnapshot() {}

    static ObjectNode head(String productId, Instant takenAt) {
        return line(SNAPSHOT)
                .put("version", VERSION)
                .put("product_id", productId)
                .put("taken_at", Times.format(takenAt));
    }

    static ObjectNode end(long lines) {
        return line(END).put("lines", lines);
    }

    static ObjectNode line(CatalogueKind kind, ObjectNode object) {
        ObjectNode line = line(kind.word());
        line.setAll(object);
        return line;
    }

    private static ObjectNode line(String type) {
        return JsonNodeFactory.instance.objectNode().put(CatalogueLine.TYPE, type);
    }

    /**
     * Reads a snapshot.
     *
     * @param objects takes products, contracts, marketplaces and subscriptions, as they come
     */
    public static void read(BufferedReader in, Consumer<SpecificRecord> objects) throws IOException, SnapshotException {
        requireHead(in.readLine());
        long read = 0;
        for (String text = in.readLine(); text != null; text = in.readLine()) {
            JsonNode json = parse(read + 2, text);
            if (json.path(CatalogueLine.TYPE).asText().equals(END)) {
                requireWhole(json, read);
                return;
            }
            read++;
            switch (CatalogueLine.of(json)) {
                case CatalogueLine.OnTopic line -> objects.accept(line.event());
                case CatalogueLine.Refused(var faults) -> throw new SnapshotException(read + 1, LineFault.text(faults));
                case CatalogueLine.OfAccount ignored ->
                    throw new SnapshotException(read + 1, "A snapshot has no accounts.");
                case CatalogueLine.Removed ignored ->
                    throw new SnapshotException(read + 1, "A snapshot removes nothing.");
                case CatalogueLine.OfPart ignored ->
                    throw new SnapshotException(read + 1, "A snapshot has items in their product, and no listings.");
            }
        }
        throw new SnapshotException("The snapshot ends after " + read + " lines without its last one: fetch it again.");
    }

    private static void requireHead(@Nullable String text) throws SnapshotException {
        JsonNode head = text == null ? JsonNodeFactory.instance.missingNode() : parse(1, text);
        if (!head.path(CatalogueLine.TYPE).asText().equals(SNAPSHOT)) {
            throw new SnapshotException(
                    1, "This is no catalogue snapshot; GET /usage/products/{id}/snapshot answers with one.");
        }
        int version = head.path("version").asInt();
        if (version != VERSION) {
            throw new SnapshotException(
                    1, "The snapshot has version " + version + ", and this program reads " + VERSION + ".");
        }
    }

    private static void requireWhole(JsonNode end, long read) throws SnapshotException {
        long lines = end.path("lines").asLong(-1);
        if (lines != read) {
            throw new SnapshotException(
                    "The snapshot says that it has " + lines + " lines, and has " + read + ": fetch it again.");
        }
    }

    private static JsonNode parse(long line, String text) throws SnapshotException {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException e) {
            throw new SnapshotException(line, "No JSON: " + e.getOriginalMessage());
        }
    }
}
