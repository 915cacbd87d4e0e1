package org.usageflow.gateway.json;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;

/** Times as the API writes and reads them. UTC throughout. */
public final class Times {
    private static final int MICRO_DIGITS = 6;
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'", Locale.ROOT);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .toFormatter(Locale.ROOT);

    private Times() {}

    /** {@code 2020-03-04T03:24:28.137141+00:00}, without a fraction when there is none. */
    public static String format(Instant at) {
        boolean fraction = at.get(ChronoField.MICRO_OF_SECOND) != 0;
        return (fraction ? MICROS : SECONDS).format(at.atOffset(ZoneOffset.UTC));
    }

    /** The time that is so many seconds after 1970-01-01T00:00:00Z, to the microsecond. */
    public static Instant ofSeconds(BigDecimal seconds) {
        return Instant.EPOCH.plus(seconds.movePointRight(MICRO_DIGITS).longValue(), ChronoUnit.MICROS);
    }

    /** {@code 2020-03-04}, the day in UTC. */
    public static String formatDate(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    /**
     * Reads {@code 2020-03-04}, or a date and a time with or without an offset (without one it is UTC). A date alone means
     * its first moment.
     */
    public static Optional<Instant> parse(String text) {
        return parse(text, LocalTime.MIN);
    }

    /** As {@link #parse(String)}, but a date alone means its last second. */
    public static Optional<Instant> parseEnd(String text) {
        return parse(text, LAST_SECOND);
    }

    private static Optional<Instant> parse(String text, LocalTime timeOfDate) {
        String plain = text.strip().replace(' ', 'T');
        try {
            if (plain.indexOf('T') < 0) {
                return Optional.of(LocalDate.parse(plain).atTime(timeOfDate).toInstant(ZoneOffset.UTC));
            }
            TemporalAccessor parsed = DATE_TIME.parse(plain);
            return Optional.of(
                    parsed.query(TemporalQueries.offset()) == null
                            ? LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.from(parsed).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
