package org.usageflow.validator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTimesTest {
    private static final int TEXTS = 20_000;

    @ParameterizedTest
    @CsvSource({
        "2021-01-23 07:21:39, 2021-01-23T07:21:39Z",
        "2020-02-25 9:21:39,  2020-02-25T09:21:39Z",
        "6/1/2021 2:59:00,    2021-06-01T02:59:00Z",
        "01/02/2021 03:04:05, 2021-01-02T03:04:05Z",
        "2021-1-2 3:4:5,      2021-01-02T03:04:05Z",
        "2020-02-29 00:00:00, 2020-02-29T00:00:00Z",
        "2000-02-29 23:59:59, 2000-02-29T23:59:59Z",
        "1969-12-31 23:59:59, 1969-12-31T23:59:59Z",
        "0001-01-01 00:00:00, 0001-01-01T00:00:00Z",
        "9999-12-31 23:59:59, 9999-12-31T23:59:59Z"
    })
    void readsBothForms(String text, Instant expected) {
        assertThat(UsageTimes.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2021-01-23",
                "2021-01-23 07:21",
                "2021-01-23 07:21:39.5",
                "2021-01-23 07:21:39Z",
                "2021-01-23T07:21:39",
                "2021-01-23  07:21:39",
                "2021-02-29 00:00:00",
                "1900-02-29 00:00:00",
                "2021-04-31 00:00:00",
                "2021-00-01 00:00:00",
                "2021-13-01 00:00:00",
                "2021-01-00 00:00:00",
                "2021-01-01 24:00:00",
                "2021-01-01 00:60:00",
                "2021-01-01 00:00:60",
                "21-01-01 00:00:00",
                "12021-01-01 00:00:00",
                "-2021-01-01 00:00:00",
                "2021-001-01 00:00:00",
                "2021/01/23 07:21:39",
                "23.01.2021 07:21:39",
                "13/01/2021 00:00:00",
                "1/2/21 00:00:00",
                "1-2-2021 00:00:00",
                "44219.30670138889",
                "２０２１-01-01 00:00:00"
            })
    void refusesEverythingElse(String text) {
        assertThat(UsageTimes.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_210_501, 77_777})
    void agreesWithJavaTime(long seed) {
        Random random = new Random(seed);
        DateTimeFormatter yearFirst =
                formatter(builder().appendValue(ChronoField.YEAR, 4).appendLiteral('-'), "-", "");
        DateTimeFormatter monthFirst = formatter(builder(), "/", "/");
        for (int i = 0; i < TEXTS; i++) {
            boolean slashes = random.nextBoolean();
            String text = text(random, slashes);
            assertThat(UsageTimes.parse(text))
                    .as("seed %s: %s", seed, text)
                    .isEqualTo(reference(text, slashes ? monthFirst : yearFirst));
        }
    }

    private static String text(Random random, boolean slashes) {
        String year = digits(random, random.nextInt(40) == 0 ? 0 : 1 + random.nextInt(3000), 4);
        String month = part(random, 13);
        String day = part(random, 32);
        String date = slashes ? month + "/" + day + "/" + year : year + "-" + month + "-" + day;
        return date + " " + part(random, 25) + ":" + part(random, 61) + ":" + part(random, 61);
    }

    /** A number up to a bound that is now and then too large, with one digit or two. */
    private static String part(Random random, int max) {
        return digits(random, random.nextInt(max + 1), 1 + random.nextInt(2));
    }

    private static String digits(Random random, int number, int width) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, width - text.length())) + text + (random.nextInt(500) == 0 ? "x" : "");
    }

    private static @Nullable Instant reference(String text, DateTimeFormatter formatter) {
        try {
            return LocalDateTime.parse(text, formatter).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static DateTimeFormatterBuilder builder() {
        return new DateTimeFormatterBuilder();
    }

    private static DateTimeFormatter formatter(DateTimeFormatterBuilder start, String separator, String beforeYear) {
        start.appendValue(ChronoField.MONTH_OF_YEAR, 1, 2, SignStyle.NOT_NEGATIVE)
                .appendLiteral(separator)
                .appendValue(ChronoField.DAY_OF_MONTH, 1, 2, SignStyle.NOT_NEGATIVE);
        if (!beforeYear.isEmpty()) {
            start.appendLiteral(beforeYear).appendValue(ChronoField.YEAR, 4);
        }
        return start.appendLiteral(' ')
                .appendValue(ChronoField.HOUR_OF_DAY, 1, 2, SignStyle.NOT_NEGATIVE)
                .appendLiteral(':')
                .appendValue(ChronoField.MINUTE_OF_HOUR, 1, 2, SignStyle.NOT_NEGATIVE)
                .appendLiteral(':')
                .appendValue(ChronoField.SECOND_OF_MINUTE, 1, 2, SignStyle.NOT_NEGATIVE)
                .toFormatter(java.util.Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
