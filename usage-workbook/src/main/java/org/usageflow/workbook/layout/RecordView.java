package org.usageflow.workbook.layout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ReportColumn;

/**
 * What a workbook shows of one record. It is read before the next one is asked for, so that one object may serve for all.
 */
public interface RecordView {
    /**
     * A cell as uploaded: numbers as plain decimals, dates as {@code yyyy-MM-dd HH:mm:ss}.
     *
     * @param column 0-based position in the headers that the workbook was begun with
     * @return null or no characters when it is blank
     */
    @Nullable String cell(int column);

    /**
     * What was found for the record. The error columns are made from {@link #errors} and not asked for.
     *
     * @return null when nothing was found
     */
    @Nullable String value(ReportColumn column);

    /** All errors of the record, in the order in which they are to be told. */
    List<CellError> errors();
}
