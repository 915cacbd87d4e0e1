package org.usageflow.workbook.layout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.UsageFile;

/**
 * What the general tab says of a file.
 *
 * @param note the vendor's
 * @param reportId id of the usage file, UF-…
 * @param chunkId id of the chunk, UFC-…, where the workbook is about one
 * @param status of the file, in the API's spelling
 * @param periodStartAt first instant of the reported period
 * @param periodEndAt last instant of the reported period
 * @param currency ISO 4217; null for QT
 * @param hub where the workbook is about one
 */
public record ReportFacts(
        String name,
        @Nullable String note,
        String reportId,
        @Nullable String chunkId,
        String status,
        Instant periodStartAt,
        Instant periodEndAt,
        long validRecords,
        long invalidRecords,
        ReportingSchema schema,
        @Nullable String currency,
        Reference product,
        Reference marketplace,
        @Nullable Reference hub,
        Reference vendor,
        Reference provider,
        Reference contract) {

    /**
     * What is known of a file.
     *
     * @throws IllegalArgumentException when its schema is unknown
     */
    public static ReportFacts of(UsageFile file) {
        return new ReportFacts(
                file.getName(),
                file.getNote(),
                file.getId(),
                null,
                file.getStatus(),
                file.getPeriodStartAt(),
                file.getPeriodEndAt(),
                file.getCounts().getValid().getRecords(),
                file.getCounts().getInvalid(),
                ReportingSchema.parse(file.getReportingSchema())
                        .orElseThrow(() -> new IllegalArgumentException(
                                file.getId() + " has the unknown schema " + file.getReportingSchema())),
                file.getCurrency(),
                file.getProduct(),
                file.getMarketplace(),
                null,
                file.getVendor(),
                file.getProvider(),
                file.getContract());
    }

    /**
     * The same, for one chunk.
     *
     * @param chunk id of the chunk, UFC-…
     */
    public ReportFacts ofChunk(String chunk, Reference chunkHub) {
        return new ReportFacts(
                name,
                note,
                reportId,
                chunk,
                status,
                periodStartAt,
                periodEndAt,
                validRecords,
                invalidRecords,
                schema,
                currency,
                product,
                marketplace,
                chunkHub,
                vendor,
                provider,
                contract);
    }

    /** The same, with counts taken while the records were written. */
    public ReportFacts withCounts(long valid, long invalid) {
        return new ReportFacts(
                name,
                note,
                reportId,
                chunkId,
                status,
                periodStartAt,
                periodEndAt,
                valid,
                invalid,
                schema,
                currency,
                product,
                marketplace,
                hub,
                vendor,
                provider,
                contract);
    }
}
