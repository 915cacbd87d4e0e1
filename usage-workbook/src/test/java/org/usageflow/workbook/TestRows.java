package org.usageflow.workbook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.usageflow.workbook.read.RowReader;
import org.usageflow.workbook.read.Sheet;
import org.usageflow.workbook.read.Workbook;

/** What a test sees of a sheet: each row as its number and its cells, {@code 2: T"a" | N"5.4" | E}. */
public final class TestRows {
    private TestRows() {}

    /** All rows of the first tab; none when there is no tab. */
    public static List<String> read(Path file) {
        return read(file, ReadLimits.DEFAULTS);
    }

    /** All rows of the first tab, within the limits. */
    public static List<String> read(Path file, ReadLimits limits) {
        try (Workbook workbook = Workbook.open(file, limits)) {
            Optional<Sheet> first =
                    workbook.sheet(workbook.sheetNames().stream().findFirst().orElse(""));
            if (first.isEmpty()) {
                return List.of();
            }
            try (RowReader rows = first.get().rows()) {
                return read(rows);
            }
        }
    }

    /** All rows that are left. */
    public static List<String> read(RowReader rows) {
        List<String> found = new ArrayList<>();
        while (rows.next()) {
            StringBuilder row = new StringBuilder().append(rows.rowNumber()).append(':');
            for (int column = 0; column < rows.width(); column++) {
                row.append(column == 0 ? " " : " | ").append(cell(rows.kind(column), rows.text(column)));
            }
            found.add(row.toString());
        }
        return found;
    }

    private static String cell(CellKind kind, String text) {
        return switch (kind) {
            case EMPTY -> "-";
            case TEXT -> "T\"" + text + '"';
            case NUMBER -> "N\"" + text + '"';
            case BOOLEAN -> "B\"" + text + '"';
            case ERROR -> "E\"" + text + '"';
        };
    }
}
