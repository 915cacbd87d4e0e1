package org.usageflow.workbook.reconcile;

import org.usageflow.contract.PartId;

/** How a row names its record. */
public sealed interface RecordKey {
    /** By the record's own id, UR-…, which also tells its file and row. */
    record OwnId(PartId.OfRecord id) implements RecordKey {}

    /** By the vendor's record_id, which is to be looked for in the file that the workbook is about. */
    record VendorId(String recordId) implements RecordKey {}
}
