package org.usageflow.ingest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.workbook.ExcelDates;

/**
 * Turns rows of one sheet into cells of records. Judges nothing: an error cell such as {@code #N/A} stays as its text,
 * for the validator to refuse.
 *
 * <p>Every row is written into the same object, so it must be serialized before the next one is mapped. Not for several
 * threads.
 */
final class RowMapper {
    /** A prime, so that serials that differ in one digit do not share a slot. */
    private static final int DATE_SLOTS = 1021;

    private final SheetLayout layout;
    private final boolean date1904;
    private final Map<String, String> params = new HashMap<>();
    private final RecordCells cells = new RecordCells();
    private final List<Column> columns;

    RowMapper(SheetLayout layout, boolean date1904) {
        this.layout = layout;
        this.date1904 = date1904;
        this.columns = layout.fixed().stream().map(Column::new).toList();
        cells.setParams(params);
    }

    /** The vendor's own columns, in their order. */
    List<String> customHeaders() {
        return layout.custom().stream().map(SheetLayout.Custom::header).toList();
    }

    /** The cells of a row; valid until the next call. */
    RecordCells map(SheetRow row) {
        for (Column column : columns) {
            column.fixed.column().set(cells, column.value(row));
        }
        if (!layout.custom().isEmpty()) {
            mapCustom(row);
        }
        return cells;
    }

    private void mapCustom(SheetRow row) {
        params.clear();
        for (SheetLayout.Custom column : layout.custom()) {
            String text = row.text(column.index());
            if (!text.isBlank()) {
                params.put(column.header(), text);
            }
        }
    }

    /** A column with the dates that were converted in it last: the rows of a file report few different ones. */
    private final class Column {
        private final SheetLayout.Fixed fixed;
        private final String[] serials;
        private final String[] dates;

        Column(SheetLayout.Fixed fixed) {
            this.fixed = fixed;
            int slots = fixed.column().kind() == UsageColumn.Kind.TIME ? DATE_SLOTS : 0;
            this.serials = new String[slots];
            this.dates = new String[slots];
            Arrays.fill(serials, "");
        }

        @Nullable String value(SheetRow row) {
            int index = fixed.index();
            return switch (row.kind(index)) {
                case EMPTY -> null;
                case TEXT -> {
                    String text = row.text(index).strip();
                    yield text.isEmpty() ? null : text;
                }
                case NUMBER -> fixed.column().kind() == UsageColumn.Kind.TIME ? date(row.text(index)) : row.text(index);
                case BOOLEAN, ERROR -> row.text(index);
            };
        }

        private String date(String number) {
            int slot = Math.floorMod(number.hashCode(), DATE_SLOTS);
            if (!number.equals(serials[slot])) {
                dates[slot] = ExcelDates.toText(number, date1904).orElse(number);
                serials[slot] = number;
            }
            return dates[slot];
        }
    }
}
