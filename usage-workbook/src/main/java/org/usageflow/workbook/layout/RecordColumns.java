package org.usageflow.workbook.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ReportColumn;
import org.usageflow.contract.ReportWorkbook;
import org.usageflow.contract.UsageColumn;

/** Which columns the records tab of a workbook has: the vendor's, then ours. */
final class RecordColumns {
    private final List<Column> columns;
    private final Map<String, Column> byHeader = new HashMap<>();

    /** A column of the tab. */
    sealed interface Column {
        String header();
    }

    /**
     * A column of the vendor.
     *
     * @param index 0-based position in the vendor's headers
     * @param number whether it holds numbers
     * @param found what its blank cells show
     */
    record Uploaded(
            String header,
            int index,
            boolean number,
            @Nullable ReportColumn found) implements Column {}

    /** A column of ours. */
    record Added(ReportColumn column) implements Column {
        @Override
        public String header() {
            return column.header();
        }
    }

    private RecordColumns(List<Column> columns) {
        this.columns = List.copyOf(columns);
        columns.forEach(column -> byHeader.putIfAbsent(key(column.header()), column));
    }

    /**
     * The columns for a sheet with these headers. A column that an earlier workbook of ours had added is left out: the
     * vendor corrected that workbook and sent it again.
     */
    static RecordColumns of(ReportWorkbook workbook, List<String> headers) {
        List<ReportColumn> added = new ArrayList<>(ReportColumn.of(workbook));
        List<Column> columns = new ArrayList<>();
        for (int index = 0; index < headers.size(); index++) {
            String header = headers.get(index);
            Optional<UsageColumn> usage = UsageColumn.byHeader(header);
            Optional<ReportColumn> report = ReportColumn.byHeader(header);
            if (usage.isPresent() || report.isEmpty()) {
                boolean number = usage.map(column -> column.kind() == UsageColumn.Kind.DECIMAL)
                        .orElse(false);
                ReportColumn found = report.filter(added::remove).orElse(null);
                columns.add(new Uploaded(header, index, number, found));
            }
        }
        added.forEach(column -> columns.add(new Added(column)));
        return new RecordColumns(columns);
    }

    List<Column> all() {
        return columns;
    }

    /** The column that an error names, as far as the tab has it. */
    @Nullable Column find(String header) {
        return byHeader.get(key(header));
    }

    private static String key(String header) {
        return header.strip().toLowerCase(Locale.ROOT);
    }
}
