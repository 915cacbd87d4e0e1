package org.usageflow.bench.sheet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured of sheets.
 *
 * @param rows records of the file
 * @param columns of the file
 * @param fileBytes size of the file
 * @param figures by their keys, in their order
 * @param java version of the JVM
 * @param measuredAt end of the run
 */
public record SheetResult(
        long rows, int columns, long fileBytes, Map<String, Measured> figures, String java, Instant measuredAt) {

    /** One figure: its label, and what was found. */
    public record Measured(String label, long rowsPerSecond) {}

    public SheetResult {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** The result for programs. */
    public ObjectNode json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        figures.forEach((key, measured) -> json.put(key, measured.rowsPerSecond()));
        json.put("sheet_rows", rows);
        json.put("sheet_columns", columns);
        json.put("sheet_file_bytes", fileBytes);
        json.put("sheet_measured_at", measuredAt.toString());
        return json;
    }

    /** The result for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%,d rows x %d columns (%,d bytes), one thread, Java %s", rows, columns, fileBytes, java));
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%-44s %12s", "", "rows/s"));
        figures.values()
                .forEach(measured -> lines.add(
                        String.format(Locale.ROOT, "%-44s %,12d", measured.label(), measured.rowsPerSecond())));
        return lines;
    }
}
