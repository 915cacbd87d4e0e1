package org.usageflow.workbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Excel's date serials: days, and parts of a day, since the last day of 1899 or the first of 1904. Excel believes that
 * 1900 was a leap year, so in the 1900 system serial 60 is a day that never was.
 */
public final class ExcelDates {
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final LocalDateTime EPOCH_1900 = LocalDateTime.of(1899, 12, 31, 0, 0);
    private static final LocalDateTime EPOCH_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
    private static final LocalDateTime END = LocalDateTime.of(10_000, 1, 1, 0, 0);
    private static final LocalDateTime FIRST_OF_MARCH_1900 = LocalDateTime.of(1900, 3, 1, 0, 0);
    private static final long SECONDS_A_DAY = 86_400;
    private static final long PHANTOM_DAY = 60;
    private static final BigDecimal SERIAL_MAX = new BigDecimal(3_000_000);
    private static final int SERIAL_LENGTH_MAX = 40;
    private static final int SERIAL_DECIMALS = 10;

    private ExcelDates() {}

    /**
     * The moment that a serial stands for, as {@code yyyy-MM-dd HH:mm:ss}, rounded to the nearest second.
     *
     * @param serial plain decimal text, as a numeric cell gives it
     * @return empty when it is no number or no day between 1900 (or 1904) and 9999
     */
    public static Optional<String> toText(String serial, boolean date1904) {
        return seconds(serial).flatMap(seconds -> toDateTime(seconds, date1904)).map(ExcelDates::toText);
    }

    /** A moment in the one text form that this module uses, {@code yyyy-MM-dd HH:mm:ss}. */
    public static String toText(LocalDateTime dateTime) {
        return TEXT.format(dateTime);
    }

    /**
     * The serial in the 1900 system, as Excel would store it.
     *
     * @throws IllegalArgumentException before March 1900, where Excel's calendar is wrong, and after 9999
     */
    public static String toSerial(LocalDateTime dateTime) {
        if (dateTime.isBefore(FIRST_OF_MARCH_1900) || !dateTime.isBefore(END)) {
            throw new IllegalArgumentException("Excel has no serial for " + dateTime);
        }
        Duration since = Duration.between(EPOCH_1900, dateTime);
        BigDecimal days = BigDecimal.valueOf(since.toSeconds())
                .divide(BigDecimal.valueOf(SECONDS_A_DAY), SERIAL_DECIMALS, RoundingMode.HALF_UP)
                .add(BigDecimal.ONE);
        return days.stripTrailingZeros().toPlainString();
    }

    private static Optional<Long> seconds(String serial) {
        if (serial.isEmpty()
                || serial.length() > SERIAL_LENGTH_MAX
                || serial.indexOf('e') >= 0
                || serial.indexOf('E') >= 0) {
            return Optional.empty();
        }
        try {
            BigDecimal days = new BigDecimal(serial);
            if (days.signum() < 0 || days.compareTo(SERIAL_MAX) > 0) {
                return Optional.empty();
            }
            BigDecimal seconds =
                    days.multiply(BigDecimal.valueOf(SECONDS_A_DAY)).setScale(0, RoundingMode.HALF_UP);
            return Optional.of(seconds.longValueExact());
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> toDateTime(long seconds, boolean date1904) {
        if (date1904) {
            return beforeEnd(EPOCH_1904.plusSeconds(seconds));
        }
        long day = seconds / SECONDS_A_DAY;
        if (day == 0 || day == PHANTOM_DAY) {
            return Optional.empty();
        }
        long shift = day > PHANTOM_DAY ? SECONDS_A_DAY : 0;
        return beforeEnd(EPOCH_1900.plusSeconds(seconds - shift));
    }

    private static Optional<LocalDateTime> beforeEnd(LocalDateTime dateTime) {
        return dateTime.isBefore(END) ? Optional.of(dateTime) : Optional.empty();
    }
}
