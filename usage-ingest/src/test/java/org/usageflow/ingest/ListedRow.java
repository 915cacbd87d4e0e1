package org.usageflow.ingest;

import java.util.Arrays;
import java.util.List;
import org.usageflow.workbook.CellKind;

/** A row whose cells are listed. */
record ListedRow(int number, List<Cell> cells) implements SheetRow {
    record Cell(CellKind kind, String text) {}

    static ListedRow of(Cell... cells) {
        return new ListedRow(2, List.of(cells));
    }

    static ListedRow ofTexts(String... texts) {
        return new ListedRow(1, Arrays.stream(texts).map(ListedRow::text).toList());
    }

    static Cell text(String text) {
        return new Cell(text.isEmpty() ? CellKind.EMPTY : CellKind.TEXT, text);
    }

    static Cell number(String text) {
        return new Cell(CellKind.NUMBER, text);
    }

    static Cell empty() {
        return new Cell(CellKind.EMPTY, "");
    }

    @Override
    public int width() {
        return cells.size();
    }

    @Override
    public CellKind kind(int column) {
        return column < cells.size() ? cells.get(column).kind() : CellKind.EMPTY;
    }

    @Override
    public String text(int column) {
        return column < cells.size() ? cells.get(column).text() : "";
    }
}
