package org.usageflow.validator.rule;

import static org.usageflow.contract.UsageColumn.END_TIME_UTC;
import static org.usageflow.contract.UsageColumn.START_TIME_UTC;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.UploadedRecord;

/**
 * Start and end must be times, in this order, within the file's period, and not in the future as seen from the upload.
 *
 * <p>Source: Vendor portal documentation, Processing Stages, 4, and USG_FILE_007, 008, 012.
 */
final class TimeCheck {
    private static final DateTimeFormatter FOR_PERSONS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TimeCheck() {}

    /** When the usage began and ended. */
    record Span(Instant startAt, Instant endAt) {
        boolean isInOrder() {
            return !startAt.isAfter(endAt);
        }
    }

    /** The span; null when start or end is missing or can not be read. */
    static @Nullable Span read(UploadedRecord record, @Nullable ProductView product, RowErrors errors) {
        Instant startAt = readTime(START_TIME_UTC, record.getCells().getStartTimeUtc(), ErrorCode.USG_FILE_007, errors);
        Instant endAt = readTime(END_TIME_UTC, record.getCells().getEndTimeUtc(), ErrorCode.USG_FILE_008, errors);
        if (startAt != null) {
            checkBounds(START_TIME_UTC, startAt, record, product, errors);
        }
        if (endAt != null) {
            checkBounds(END_TIME_UTC, endAt, record, product, errors);
        }
        if (startAt == null || endAt == null) {
            return null;
        }
        Span span = new Span(startAt, endAt);
        if (!span.isInOrder()) {
            errors.add(ErrorCode.USG_FILE_012, START_TIME_UTC);
        }
        return span;
    }

    private static @Nullable Instant readTime(
            UsageColumn column, @Nullable String cell, ErrorCode unreadable, RowErrors errors) {
        String text = errors.require(column, cell);
        if (text == null) {
            return null;
        }
        Instant time = UsageTimes.parse(text);
        if (time == null) {
            errors.add(unreadable, column);
        }
        return time;
    }

    private static void checkBounds(
            UsageColumn column, Instant time, UploadedRecord record, @Nullable ProductView product, RowErrors errors) {
        if (time.isAfter(record.getUploadedAt()) && (product == null || !product.futureCharges())) {
            errors.add(ErrorCode.USG_FILE_015, column, FOR_PERSONS.format(time));
        }
        boolean early = time.isBefore(record.getPeriodStartAt()) && (product == null || !product.lateCharges());
        if (early || time.isAfter(record.getPeriodEndAt())) {
            errors.add(
                    ErrorCode.USG_FILE_022,
                    column,
                    FOR_PERSONS.format(record.getPeriodStartAt()),
                    FOR_PERSONS.format(record.getPeriodEndAt()));
        }
    }
}
