package org.usageflow.sample;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.usageflow.contract.ReportingSchema;

/**
 * What a sample file shall be like. Equal specs give the same rows, and with one Java release the same bytes.
 *
 * @param rows records, 1 to {@value #ROWS_MAX}: what a tab holds below its header
 * @param schema reporting schema; it decides product and contract
 * @param errorPercent share of faulty rows, 0 to 100; above 0 at least one row is faulty
 * @param seed files of different seeds have different rows and record ids
 * @param periodStartAt first instant of the reported period, UTC, a whole second
 * @param periodEndAt last instant of the reported period, UTC, an hour or more after the first
 * @param recordIdPrefix what every record_id begins with, 1 to {@value #PREFIX_CHARACTERS_MAX} characters
 * @param customColumns true for two further columns, {@code v.invoice_number} and {@code v.region}
 */
public record SampleFileSpec(
        long rows,
        ReportingSchema schema,
        BigDecimal errorPercent,
        long seed,
        Instant periodStartAt,
        Instant periodEndAt,
        String recordIdPrefix,
        boolean customColumns) {
    /** Rows of a tab, less the header. */
    public static final int ROWS_MAX = 1_048_575;

    public static final int PREFIX_CHARACTERS_MAX = 50;

    private static final YearMonth DEFAULT_PERIOD = YearMonth.of(2026, 5);
    private static final Duration PERIOD_MIN = Duration.ofSeconds(3_599);
    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final DateTimeFormatter YEAR_MONTH =
            DateTimeFormatter.ofPattern("uuuuMM", Locale.ROOT).withZone(ZoneOffset.UTC);

    public SampleFileSpec {
        require(rows >= 1 && rows <= ROWS_MAX, "rows must lie between 1 and " + ROWS_MAX + ", was " + rows);
        require(
                errorPercent.signum() >= 0 && errorPercent.compareTo(ALL) <= 0,
                "errorPercent must lie between 0 and 100, was " + errorPercent);
        require(
                periodStartAt.equals(periodStartAt.truncatedTo(ChronoUnit.SECONDS)),
                "periodStartAt must be a whole second, was " + periodStartAt);
        require(
                Duration.between(periodStartAt, periodEndAt).compareTo(PERIOD_MIN) >= 0,
                "the period must last an hour or more, was " + periodStartAt + " to " + periodEndAt);
        require(
                !recordIdPrefix.isBlank() && recordIdPrefix.length() <= PREFIX_CHARACTERS_MAX,
                "recordIdPrefix must have 1 to " + PREFIX_CHARACTERS_MAX + " characters, was \"" + recordIdPrefix
                        + '"');
    }

    /** A faultless file of 16 columns for May 2026. */
    public static SampleFileSpec of(long rows, ReportingSchema schema) {
        Instant startAt = DEFAULT_PERIOD.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant endAt = DEFAULT_PERIOD.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return new SampleFileSpec(
                rows, schema, BigDecimal.ZERO, 1, startAt, endAt.minusSeconds(1), prefix(schema, startAt), false);
    }

    public SampleFileSpec withErrors(BigDecimal percent) {
        return new SampleFileSpec(
                rows, schema, percent, seed, periodStartAt, periodEndAt, recordIdPrefix, customColumns);
    }

    public SampleFileSpec withSeed(long other) {
        return new SampleFileSpec(
                rows, schema, errorPercent, other, periodStartAt, periodEndAt, recordIdPrefix, customColumns);
    }

    /** Another period; the record ids begin with its month. */
    public SampleFileSpec withPeriod(Instant startAt, Instant endAt) {
        return new SampleFileSpec(
                rows, schema, errorPercent, seed, startAt, endAt, prefix(schema, startAt), customColumns);
    }

    /** The period of a month; files of one product and one month report the same usage, and only one of them can be valid. */
    public SampleFileSpec withMonth(YearMonth month) {
        Instant startAt = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant endAt = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        return withPeriod(startAt, endAt.minusSeconds(1));
    }

    public SampleFileSpec withRecordIdPrefix(String prefix) {
        return new SampleFileSpec(rows, schema, errorPercent, seed, periodStartAt, periodEndAt, prefix, customColumns);
    }

    public SampleFileSpec withCustomColumns() {
        return new SampleFileSpec(rows, schema, errorPercent, seed, periodStartAt, periodEndAt, recordIdPrefix, true);
    }

    private static String prefix(ReportingSchema schema, Instant startAt) {
        return schema.apiName() + '-' + YEAR_MONTH.format(startAt);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
