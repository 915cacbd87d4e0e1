package org.usageflow.gateway.suspense;

import static org.usageflow.gateway.readmodel.SuspenseTables.CAN_BE_RECYCLED;
import static org.usageflow.gateway.readmodel.SuspenseTables.CELLS;
import static org.usageflow.gateway.readmodel.SuspenseTables.CHANGED_AT;
import static org.usageflow.gateway.readmodel.SuspenseTables.ERRORS;
import static org.usageflow.gateway.readmodel.SuspenseTables.FILE_ID;
import static org.usageflow.gateway.readmodel.SuspenseTables.FILE_NAME;
import static org.usageflow.gateway.readmodel.SuspenseTables.PRODUCT;
import static org.usageflow.gateway.readmodel.SuspenseTables.RECYCLED_ID;
import static org.usageflow.gateway.readmodel.SuspenseTables.ROW_NUMBER;
import static org.usageflow.gateway.readmodel.SuspenseTables.SHEET;
import static org.usageflow.gateway.readmodel.SuspenseTables.STATUS;
import static org.usageflow.gateway.readmodel.SuspenseTables.VERSION;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileId;
import org.usageflow.contract.UsageColumn;
import org.usageflow.gateway.http.Party;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.json.Times;

/**
 * A suspended row as the API shows it.
 *
 * @param id id of its record in the uploaded file, UR-…
 * @param row row in the sheet, from 1
 * @param version latest version; the row as uploaded is 1
 * @param cells latest cells, by header
 * @param errors of the latest verdict
 * @param canBeRecycled corrected since, or what was missing has arrived
 * @param recycledId record of the recycled file that has it; null when none has
 * @param versions from the oldest; in details only
 */
record SuspenseView(
        String id,
        Party usagefile,
        Party product,
        String sheet,
        int row,
        String status,
        int version,
        JsonNode cells,
        JsonNode errors,
        boolean canBeRecycled,
        @Nullable String recycledId,
        String changedAt,
        @Nullable List<VersionView> versions) {

    static SuspenseView listed(Record row) {
        return of(row, null);
    }

    static SuspenseView of(Record row, @Nullable List<VersionView> versions) {
        String fileId = row.get(FILE_ID);
        int number = row.get(ROW_NUMBER);
        String recycledId = row.get(RECYCLED_ID);
        String sheet = row.get(SHEET);
        return new SuspenseView(
                new FileId(fileId).recordId(number),
                new Party(fileId, row.get(FILE_NAME)),
                Party.of(PRODUCT.get(row)),
                sheet == null ? UsageColumn.RECORDS_TAB : sheet,
                number,
                row.get(STATUS),
                row.get(VERSION),
                Json.own(row.get(CELLS)),
                Json.own(row.get(ERRORS)),
                row.get(CAN_BE_RECYCLED),
                recycledId == null ? null : new FileId(recycledId).recordId(number),
                Times.format(row.get(CHANGED_AT)),
                versions);
    }
}
