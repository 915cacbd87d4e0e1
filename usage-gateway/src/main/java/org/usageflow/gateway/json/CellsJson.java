package org.usageflow.gateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.JSONB;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;

/** Cells of a row by header; blank cells are left out. */
public final class CellsJson {
    private CellsJson() {}

    /** With custom columns. */
    public static Map<String, String> byHeader(RecordCells cells) {
        Map<String, String> byHeader = ofColumns(cells);
        byHeader.putAll(cells.getParams());
        return byHeader;
    }

    /** Without custom columns. */
    public static Map<String, String> ofColumns(RecordCells cells) {
        Map<String, String> byHeader = new LinkedHashMap<>();
        for (UsageColumn column : UsageColumn.values()) {
            String cell = column.of(cells);
            if (cell != null) {
                byHeader.put(column.header(), cell);
            }
        }
        return byHeader;
    }

    public static RecordCells cells(JSONB byHeader) {
        RecordCells cells = new RecordCells();
        Map<String, String> params = new HashMap<>();
        for (Map.Entry<String, JsonNode> cell : Json.own(byHeader).properties()) {
            String text = cell.getValue().asText();
            UsageColumn.byHeader(cell.getKey())
                    .ifPresentOrElse(column -> column.set(cells, text), () -> params.put(cell.getKey(), text));
        }
        cells.setParams(params);
        return cells;
    }
}
