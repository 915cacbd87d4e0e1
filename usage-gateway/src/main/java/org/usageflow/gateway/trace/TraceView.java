package org.usageflow.gateway.trace;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.suspense.VersionView;

/**
 * Where something came from and where it went.
 *
 * @param id what was asked for
 * @param kind file, chunk, record or bill
 * @param files files behind it, with everything that was done to them
 * @param chunks chunks behind it; none for vendors, who have no chunks
 * @param totalRecords records behind it
 * @param records the first of them
 */
record TraceView(
        String id, String kind, List<File> files, List<Chunk> chunks, long totalRecords, List<TracedRecord> records) {

    /** A file. */
    record File(
            String id,
            String name,
            int generation,
            String status,
            String vendorId,
            String providerId,
            @Nullable String uploadName,
            List<Move> moves) {}

    /** A move of a file, or a refused one. */
    record Move(
            String at,
            String transition,
            @Nullable Integer generation,
            @Nullable String refusal,
            String role,
            @Nullable String accountId,
            @Nullable String byId,
            @Nullable String by) {}

    /** A chunk. */
    record Chunk(
            String id,
            String fileId,
            String hubId,
            String status,
            @Nullable String externalId,
            @Nullable String externalBillingId,
            @Nullable String externalBillingNote,
            long records,
            long closed) {}

    /**
     * A record.
     *
     * @param sheet tab of the spreadsheet
     * @param row row of the tab, from 1
     * @param cells as uploaded, by header; null when the event that held them is past its retention
     * @param valid the validator's verdict
     * @param errors what it found wrong
     * @param decision who or what accepted it; null when it was not accepted, or that event is past its retention
     * @param chunkId chunk that holds it; null for vendors and before delivery
     * @param bill how it was closed; null when it is open
     * @param originId record of the uploaded file that was left in suspense and recycled; null for an uploaded record
     * @param versions what was done to it in suspense
     */
    record TracedRecord(
            String id,
            String fileId,
            int generation,
            String sheet,
            int row,
            @Nullable String recordId,
            @Nullable Map<String, String> cells,
            boolean valid,
            List<CellError> errors,
            @Nullable String subscriptionId,
            @Nullable String itemId,
            @Nullable String quantity,
            @Nullable String unit,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable Accepted decision,
            @Nullable String chunkId,
            @Nullable Bill bill,
            @Nullable String originId,
            List<VersionView> versions) {}

    /** One thing wrong with a record. */
    record CellError(
            String code,
            String column,
            String message,
            @Nullable String rawValue) {}

    /** Who or what accepted a record. */
    record Accepted(
            String at,
            String role,
            @Nullable String byId,
            @Nullable String by,
            @Nullable String ruleId,
            @Nullable Integer ruleVersion) {}

    /** How a record was closed. */
    record Bill(
            String reconciliationId,
            @Nullable String externalBillingId,
            @Nullable String externalBillingNote,
            String closedAt,
            @Nullable String closedBy) {}
}
