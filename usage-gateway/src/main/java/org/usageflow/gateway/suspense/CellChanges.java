package org.usageflow.gateway.suspense;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.gateway.http.Fields;

/**
 * New values of cells, by header; null or a blank text empties a cell.
 *
 * @param byHeader headers of usage columns, and of custom ones
 */
record CellChanges(Map<String, Optional<String>> byHeader) {
    private static final int CELL_MAX = 32_767;

    /** Reads an object of headers and values; what is wrong is told to the fields. */
    static CellChanges read(Fields body, String name, JsonNode cells) {
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        if (!cells.isObject() || cells.isEmpty()) {
            body.problem("Field " + name + " must be an object of columns and their new values, as"
                    + " {\"item_search_value\": \"LT-VPN\"}.");
            return new CellChanges(changes);
        }
        cells.properties().forEach(cell -> {
            Optional<String> header = header(cell.getKey());
            JsonNode value = cell.getValue();
            if (header.isEmpty()) {
                body.problem("Field " + name + " names the column " + cell.getKey()
                        + ", which usage records do not have; custom columns begin with v.");
            } else if (value.isContainerNode() || value.asText().length() > CELL_MAX) {
                body.problem("Field " + name + "." + cell.getKey() + " must be a text or number of at most " + CELL_MAX
                        + " characters, or null.");
            } else {
                changes.put(header.get(), text(value));
            }
        });
        return new CellChanges(changes);
    }

    /** The header as records have it; empty when there is no such column. */
    static Optional<String> header(String name) {
        return name.startsWith(UsageColumn.CUSTOM_PREFIX)
                ? Optional.of(name)
                : UsageColumn.byHeader(name).map(UsageColumn::header);
    }

    private static Optional<String> text(JsonNode value) {
        if (value.isNull()) {
            return Optional.empty();
        }
        String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
        return Optional.of(text).filter(some -> !some.isBlank());
    }

    /** A row's cells with these changes. */
    RecordCells applyTo(RecordCells before) {
        RecordCells after = RecordCells.newBuilder(before).build();
        Map<String, String> params = new HashMap<>(before.getParams());
        byHeader.forEach((header, value) -> UsageColumn.byHeader(header)
                .ifPresentOrElse(column -> column.set(after, orNull(value)), () -> set(params, header, orNull(value))));
        after.setParams(params);
        return after;
    }

    private static void set(Map<String, String> params, String header, @Nullable String value) {
        if (value == null) {
            params.remove(header);
        } else {
            params.put(header, value);
        }
    }

    private static @Nullable String orNull(Optional<String> value) {
        return Fields.orNull(value);
    }
}
