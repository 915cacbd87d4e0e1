package org.usageflow.validator.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.RecordError;

/** Gathers the errors of one row. */
final class RowErrors {
    private static final Comparator<Found> BY_CODE_THEN_COLUMN =
            Comparator.comparing(Found::code).thenComparing(Found::column);

    private record Found(ErrorCode code, UsageColumn column, RecordError error) {}

    private final RecordCells cells;
    private @Nullable List<Found> found;

    RowErrors(RecordCells cells) {
        this.cells = cells;
    }

    /** Adds an error of a column, with the values of its sentence. */
    void add(ErrorCode code, UsageColumn column, Object... values) {
        if (found == null) {
            found = new ArrayList<>();
        }
        RecordError error = new RecordError(code.name(), column.header(), code.message(values), column.of(cells));
        found.add(new Found(code, column, error));
    }

    /** Passes a cell's text on; adds an error when there is none. */
    @Nullable String require(UsageColumn column, @Nullable String cell) {
        String text = Cells.text(cell);
        if (text == null) {
            add(ErrorCode.USG_FILE_018, column, column.header());
        }
        return text;
    }

    /** Adds an error when a column is filled that the file's schema does not use. */
    void forbid(UsageColumn column, @Nullable String cell, String schema) {
        if (Cells.text(cell) != null) {
            add(ErrorCode.USG_FILE_023, column, column.header(), schema);
        }
    }

    boolean any() {
        return found != null;
    }

    /** All errors, in the order of their codes, then of the columns. */
    List<RecordError> sorted() {
        return found == null
                ? List.of()
                : found.stream().sorted(BY_CODE_THEN_COLUMN).map(Found::error).toList();
    }
}
