package org.usageflow.validator.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.RecordError;

/** Gathers the errors of one row: all of them, without a limit. */
final class RowErrors {
    private static final Comparator<RecordError> BY_CODE_THEN_COLUMN =
            Comparator.comparing(RecordError::getCode).thenComparingInt(RowErrors::position);

    private final RecordCells cells;
    private @Nullable List<RecordError> found;

    RowErrors(RecordCells cells) {
        this.cells = cells;
    }

    /** One error of a column, with the values of its sentence. */
    static RecordError error(RecordCells cells, ErrorCode code, UsageColumn column, Object... values) {
        return new RecordError(code.name(), column.header(), code.message(values), column.of(cells));
    }

    /** Errors in the order of their codes, then of the columns; the vendor's own columns come last. */
    static List<RecordError> sorted(List<RecordError> errors) {
        return errors.size() < 2
                ? List.copyOf(errors)
                : errors.stream().sorted(BY_CODE_THEN_COLUMN).toList();
    }

    private static int position(RecordError error) {
        return UsageColumn.byHeader(error.getColumn()).map(Enum::ordinal).orElse(Integer.MAX_VALUE);
    }

    /** Adds an error of a column, with the values of its sentence. */
    void add(ErrorCode code, UsageColumn column, Object... values) {
        add(error(cells, code, column, values));
    }

    private void add(RecordError error) {
        if (found == null) {
            found = new ArrayList<>();
        }
        found.add(error);
    }

    /** Passes a cell's text on; adds an error when there is none. */
    @Nullable String require(UsageColumn column, @Nullable String cell) {
        String text = Cells.text(cell);
        if (text == null) {
            add(ErrorCode.USG_FILE_018, column, column.header());
        }
        return text;
    }

    /** Adds an error when a custom column that the product requires is not filled; upper and lower case are the same. */
    void requireCustom(String header) {
        boolean filled = cells.getParams().containsKey(header)
                || cells.getParams().keySet().stream().anyMatch(header::equalsIgnoreCase);
        if (!filled) {
            ErrorCode missing = ErrorCode.USG_FILE_018;
            add(new RecordError(missing.name(), header, missing.message(header), null));
        }
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
        return found == null ? List.of() : sorted(found);
    }
}
