package org.usageflow.gateway.progress;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far a file is, as the API tells it. Everything but {@code collected} is about the latest upload.
 *
 * @param collected records that were sent as JSON and are not completed
 * @param bytes size of the upload; null before the first
 * @param rowsRead rows read so far, blank ones included
 * @param rowsTotal rows of the upload; null while nobody knows
 * @param rowsExpected the same, or while nobody knows what it is likely to be by the bytes read; null before the first row
 * @param bytesRead how much of {@code bytesToRead} was read
 * @param bytesToRead bytes of the upload that hold the rows: the packed tab of a workbook, or a whole file without tabs; 0 when unknown
 * @param emitted records that went to validation
 * @param validated records with a verdict
 * @param inApi records that lists show
 * @param percent rows that are done, of {@code rowsExpected}; null when unknown
 * @param rowsPerSecond null until rows are done
 * @param secondsLeft estimate until every record has its verdict; null when unknown
 * @param startedAt when the first row was read; null before
 * @param endedAt when the last record had its verdict; null before
 */
record ProgressView(
        String id,
        String status,
        int generation,
        long collected,
        @Nullable Long bytes,
        long rowsRead,
        long rowsBlank,
        @Nullable Long rowsTotal,
        @Nullable Long rowsExpected,
        long bytesRead,
        long bytesToRead,
        long emitted,
        long validated,
        long valid,
        long invalid,
        long inApi,
        @Nullable BigDecimal percent,
        @Nullable BigDecimal rowsPerSecond,
        @Nullable Long secondsLeft,
        @Nullable String startedAt,
        String updatedAt,
        @Nullable String endedAt) {}
