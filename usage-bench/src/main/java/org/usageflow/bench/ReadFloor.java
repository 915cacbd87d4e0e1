package org.usageflow.bench;

import java.nio.file.Path;
import java.time.Duration;
import org.usageflow.contract.UsageColumn;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.read.RowReader;
import org.usageflow.workbook.read.Workbook;

/** What it takes to read the cells of a usage file, and nothing else. */
public final class ReadFloor {
    private ReadFloor() {}

    /**
     * How long it took.
     *
     * @param rows rows below the header
     * @param columns cells of the widest row
     * @param characters of all cells; it keeps the work from being optimized away
     */
    public record Reading(Duration time, long rows, int columns, long characters) {}

    /** Reads every cell of the records' tab as text, with the reader that ingest uses. */
    public static Reading measure(Path file) {
        long startedAt = System.nanoTime();
        long rows = 0;
        int columns = 0;
        long characters = 0;
        try (Workbook workbook = Workbook.open(file, ReadLimits.DEFAULTS);
                RowReader reader = workbook.sheet(UsageColumn.RECORDS_TAB)
                        .orElseThrow(() -> new IllegalArgumentException(file + " has no tab of records"))
                        .rows()) {
            while (reader.next()) {
                rows++;
                columns = Math.max(columns, reader.width());
                for (int column = 0; column < reader.width(); column++) {
                    characters += reader.text(column).length();
                }
            }
        }
        return new Reading(Duration.ofNanos(System.nanoTime() - startedAt), rows - 1, columns, characters);
    }
}
