package org.usageflow.validator.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reading of times in UTC: {@code YYYY-MM-DD hh:mm:ss} and {@code MM/DD/YYYY hh:mm:ss}, where months, days, hours,
 * minutes and seconds may have one digit. Dates and times that do not exist are refused. Several times as fast as
 * {@link java.time.format.DateTimeFormatter}, which every row would use twice.
 *
 * <p>Source: Vendor portal documentation, start_time_utc and end_time_utc, and its example 6/1/2021 2:59:00.
 */
final class UsageTimes {
    private static final int YEAR_DIGITS = 4;
    private static final int SHORT_DIGITS = 2;
    private static final int SECONDS_OF_DAY = 86_400;

    private UsageTimes() {}

    /** The instant; null when the text is none. */
    static @Nullable Instant parse(String text) {
        Scanner in = new Scanner(text);
        boolean monthFirst = text.indexOf('/') >= 0;
        int year = 0;
        int month;
        int day;
        if (monthFirst) {
            month = in.number(1, SHORT_DIGITS);
            in.expect('/');
            day = in.number(1, SHORT_DIGITS);
            in.expect('/');
            year = in.number(YEAR_DIGITS, YEAR_DIGITS);
        } else {
            year = in.number(YEAR_DIGITS, YEAR_DIGITS);
            in.expect('-');
            month = in.number(1, SHORT_DIGITS);
            in.expect('-');
            day = in.number(1, SHORT_DIGITS);
        }
        in.expect(' ');
        int hour = in.number(1, SHORT_DIGITS);
        in.expect(':');
        int minute = in.number(1, SHORT_DIGITS);
        in.expect(':');
        int second = in.number(1, SHORT_DIGITS);
        if (!in.isReadToEnd() || !isDate(year, month, day) || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        return Instant.ofEpochSecond(
                epochDay(year, month, day) * SECONDS_OF_DAY + hour * 3_600L + minute * 60L + second);
    }

    private static boolean isDate(int year, int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month);
    }

    private static int daysOfMonth(int year, int month) {
        return switch (month) {
            case 2 -> isLeap(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** Days since 1970-01-01 in the Gregorian calendar, counted from years that begin in March. */
    private static long epochDay(int year, int month, int day) {
        int marchYear = month > 2 ? year : year - 1;
        int monthFromMarch = month > 2 ? month - 3 : month + 9;
        int dayOfMarchYear = (153 * monthFromMarch + 2) / 5 + day - 1;
        int leapDays = Math.floorDiv(marchYear, 4) - Math.floorDiv(marchYear, 100) + Math.floorDiv(marchYear, 400);
        return 365L * marchYear + leapDays + dayOfMarchYear - 719_468L;
    }

    /** Reads a text from left to right and remembers whether all was as expected. */
    private static final class Scanner {
        private final String text;
        private int at;
        private boolean failed;

        Scanner(String text) {
            this.text = text;
        }

        int number(int digitsMin, int digitsMax) {
            int number = 0;
            int from = at;
            while (at < text.length() && at - from < digitsMax && isDigit(text.charAt(at))) {
                number = number * 10 + (text.charAt(at) - '0');
                at++;
            }
            failed |= at - from < digitsMin;
            return number;
        }

        void expect(char c) {
            if (at < text.length() && text.charAt(at) == c) {
                at++;
            } else {
                failed = true;
            }
        }

        boolean isReadToEnd() {
            return !failed && at == text.length();
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
