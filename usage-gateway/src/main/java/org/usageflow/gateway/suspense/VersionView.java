package org.usageflow.gateway.suspense;

import com.fasterxml.jackson.databind.JsonNode;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.json.Times;
import org.usageflow.gateway.readmodel.SuspenseTables;

/** What was done to a row, by whom and why; cells where they changed. */
public record VersionView(
        int version,
        String change,
        String at,
        String role,
        @Nullable String byId,
        @Nullable String by,
        @Nullable String reason,
        @Nullable String usagefileId,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {
    public static VersionView of(Record row) {
        return new VersionView(
                row.get(SuspenseTables.NUMBER),
                row.get(SuspenseTables.CHANGE),
                Times.format(row.get(SuspenseTables.MADE_AT)),
                row.get(SuspenseTables.ACTOR_ROLE),
                row.get(SuspenseTables.ACTOR_ID),
                row.get(SuspenseTables.ACTOR_NAME),
                row.get(SuspenseTables.REASON),
                row.get(SuspenseTables.INTO_ID),
                json(row.get(SuspenseTables.CELLS_BEFORE)),
                json(row.get(SuspenseTables.CELLS_AFTER)));
    }

    private static @Nullable JsonNode json(@Nullable JSONB cells) {
        return cells == null ? null : Json.own(cells);
    }
}
