package org.usageflow.validator.claim;

import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.UploadedRecord;

/**
 * Within what a record_id is unique: all files of a vendor that are meant for distributors. Files of the environments test
 * and preview try things out, so that each of these environments has record_ids of its own.
 *
 * <p>Source: Vendor portal documentation, Usage Report Creation, Environment.
 */
public final class ClaimKey {
    private static final String PRODUCTION = "production";

    private ClaimKey() {}

    /** The key of a row's claim; null when the row has no record_id. */
    public static @Nullable String of(UploadedRecord record) {
        String recordId = record.getCells().getRecordId();
        if (recordId == null || recordId.isBlank()) {
            return null;
        }
        String ofVendor = record.getVendorId() + "/" + recordId;
        return record.getEnvironment().equals(PRODUCTION) ? ofVendor : record.getEnvironment() + ":" + ofVendor;
    }
}
