package org.usageflow.workbook.layout;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ReportColumn;

/**
 * A record whose parts are at hand.
 *
 * @param cells as uploaded, in the order of the headers; shorter when the last ones are blank, blank cells as no characters
 * @param values what was found for the record
 * @param errors all of its errors
 */
public record RecordLine(List<String> cells, Map<ReportColumn, String> values, List<CellError> errors)
        implements RecordView {
    @Override
    public @Nullable String cell(int column) {
        return column < cells.size() ? cells.get(column) : null;
    }

    @Override
    public @Nullable String value(ReportColumn column) {
        return values.get(column);
    }
}
