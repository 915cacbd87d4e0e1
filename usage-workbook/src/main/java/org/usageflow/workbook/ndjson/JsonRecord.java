package org.usageflow.workbook.ndjson;

import java.util.List;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;

/**
 * A record as it was read.
 *
 * @param cells what it holds, under the columns' names; of use only when there are no problems
 * @param problems what keeps it from being a record
 */
public record JsonRecord(RecordCells cells, List<FieldProblem> problems) {

    public boolean isSound() {
        return problems.isEmpty();
    }

    /** True when no field has a value. */
    public boolean isBlank() {
        if (!cells.getParams().isEmpty()) {
            return false;
        }
        for (UsageColumn column : UsageColumn.values()) {
            if (column.of(cells) != null) {
                return false;
            }
        }
        return true;
    }
}
