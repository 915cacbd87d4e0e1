package org.usageflow.gateway.file;

import static org.usageflow.gateway.readmodel.FilesTable.ACCEPTANCE_NOTE;
import static org.usageflow.gateway.readmodel.FilesTable.CLOSED;
import static org.usageflow.gateway.readmodel.FilesTable.CONTRACT;
import static org.usageflow.gateway.readmodel.FilesTable.CURRENCY;
import static org.usageflow.gateway.readmodel.FilesTable.DESCRIPTION;
import static org.usageflow.gateway.readmodel.FilesTable.EMITTED;
import static org.usageflow.gateway.readmodel.FilesTable.ENVIRONMENT;
import static org.usageflow.gateway.readmodel.FilesTable.ERROR_DETAIL;
import static org.usageflow.gateway.readmodel.FilesTable.EVENTS;
import static org.usageflow.gateway.readmodel.FilesTable.EXTERNAL_ID;
import static org.usageflow.gateway.readmodel.FilesTable.ID;
import static org.usageflow.gateway.readmodel.FilesTable.INVALID;
import static org.usageflow.gateway.readmodel.FilesTable.MARKETPLACE;
import static org.usageflow.gateway.readmodel.FilesTable.NAME;
import static org.usageflow.gateway.readmodel.FilesTable.NOTE;
import static org.usageflow.gateway.readmodel.FilesTable.ORIGIN_ID;
import static org.usageflow.gateway.readmodel.FilesTable.PERIOD_END_AT;
import static org.usageflow.gateway.readmodel.FilesTable.PERIOD_START_AT;
import static org.usageflow.gateway.readmodel.FilesTable.PRODUCT;
import static org.usageflow.gateway.readmodel.FilesTable.PROVIDER;
import static org.usageflow.gateway.readmodel.FilesTable.REJECTION_NOTE;
import static org.usageflow.gateway.readmodel.FilesTable.REPORTING_SCHEMA;
import static org.usageflow.gateway.readmodel.FilesTable.STATUS;
import static org.usageflow.gateway.readmodel.FilesTable.SUSPENSE_RECYCLE;
import static org.usageflow.gateway.readmodel.FilesTable.VALID;
import static org.usageflow.gateway.readmodel.FilesTable.VENDOR;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.gateway.http.Party;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.json.Times;

/**
 * A usage file as the API shows it. Lists leave {@code sub_status}, links and {@code records} out.
 *
 * <p>Source: UsageFileDetail and UsageFileList of the original's API; {@code start_datetime_utc} and {@code
 * end_datetime_utc} stand beside {@code period}, which has days only.
 */
public record FileView(
        String id,
        String name,
        @Nullable String externalId,
        String status,
        Party vendor,
        Party provider,
        String environment,
        Party marketplace,
        Party contract,
        Party product,
        @Nullable String errorDetail,
        @Nullable String description,
        @Nullable String note,
        @Nullable String acceptanceNote,
        @Nullable String rejectionNote,
        String schema,
        @Nullable String currency,
        Period period,
        String startDatetimeUtc,
        String endDatetimeUtc,
        Stats stats,
        JsonNode events,
        @Nullable String subStatus,
        @Nullable String usageFileUri,
        @Nullable String processedFileUri,
        @Nullable String reconciliationFileUri,
        @Nullable Records records,
        @Nullable String originId) {

    /** Days of the period, in UTC, the last one included. */
    record Period(String from, String to) {}

    /** Records by the stage they are in now; {@code uploaded} counts all. */
    record Stats(long uploaded, long validated, long pending, long accepted, long closed, long billed) {}

    /** Records by verdict, how many of the invalid ones are left in suspense, and how many are billed. */
    record Records(long valid, long invalid, @Nullable Long suspended, long closed) {}

    /** Links to the workbooks of a file; null where there is none yet. */
    record Links(
            @Nullable String uploaded,
            @Nullable String processed,
            @Nullable String reconciliation) {
        static final Links NONE = new Links(null, null, null);
    }

    static FileView detail(Record row, Links links) {
        return of(row, subStatus(row), links, records(row));
    }

    private static Records records(Record row) {
        boolean suspends = row.get(SUSPENSE_RECYCLE) != null && row.get(ORIGIN_ID) == null;
        return new Records(row.get(VALID), row.get(INVALID), suspends ? row.get(INVALID) : null, row.get(CLOSED));
    }

    private static @Nullable String subStatus(Record row) {
        return switch (UsageFileStatus.of(row.get(STATUS))) {
            case DRAFT, DELETED -> null;
            case UPLOADING, UPLOADED, PROCESSING -> "processing";
            case INVALID, READY, PENDING, REJECTED, ACCEPTED, CLOSED -> "processed";
        };
    }

    /** A file as lists show it, from a row of {@code files}. */
    public static FileView listed(Record row) {
        return of(row, null, Links.NONE, null);
    }

    private static FileView of(Record row, @Nullable String subStatus, Links links, @Nullable Records records) {
        return new FileView(
                row.get(ID),
                row.get(NAME),
                row.get(EXTERNAL_ID),
                row.get(STATUS),
                Party.of(VENDOR.get(row)),
                Party.of(PROVIDER.get(row)),
                row.get(ENVIRONMENT),
                Party.of(MARKETPLACE.get(row)),
                Party.of(CONTRACT.get(row)),
                Party.of(PRODUCT.get(row)),
                row.get(ERROR_DETAIL),
                row.get(DESCRIPTION),
                row.get(NOTE),
                row.get(ACCEPTANCE_NOTE),
                row.get(REJECTION_NOTE),
                row.get(REPORTING_SCHEMA).toLowerCase(Locale.ROOT),
                row.get(CURRENCY),
                new Period(Times.formatDate(row.get(PERIOD_START_AT)), Times.formatDate(row.get(PERIOD_END_AT))),
                Times.format(row.get(PERIOD_START_AT)),
                Times.format(row.get(PERIOD_END_AT)),
                stats(UsageFileStatus.of(row.get(STATUS)), row.get(EMITTED), row.get(VALID), row.get(CLOSED)),
                Json.own(row.get(EVENTS)),
                subStatus,
                links.uploaded(),
                links.processed(),
                links.reconciliation(),
                records,
                row.get(ORIGIN_ID));
    }

    static Stats stats(UsageFileStatus status, long uploaded, long valid, long closed) {
        return switch (status) {
            case DRAFT, UPLOADING, UPLOADED, REJECTED, DELETED -> new Stats(uploaded, 0, 0, 0, 0, 0);
            case PROCESSING, INVALID, READY -> new Stats(uploaded, valid, 0, 0, 0, 0);
            case PENDING -> new Stats(uploaded, 0, valid, 0, 0, 0);
            case ACCEPTED, CLOSED -> new Stats(uploaded, 0, 0, valid - closed, closed, 0);
        };
    }
}
