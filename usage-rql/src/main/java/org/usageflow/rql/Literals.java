package org.usageflow.rql;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads the values of one kind of field, and makes tests out of them.
 *
 * @param type what the values and the fields are
 * @param reader reads a value or throws {@link RqlException}
 */
record Literals<T extends Comparable<? super T>>(Class<T> type, Function<Value, T> reader) {

    /** The contract's decimals have 38 digits. */
    private static final int NUMBER_DIGITS_MAX = 38;

    private static final int YEAR_MAX = 9_999;

    private static final Pattern SPACE_BEFORE_TIME = Pattern.compile("^(\\d{4}-\\d{2}-\\d{2}) (?=\\d)");

    private static final DateTimeFormatter DATE_AND_TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .parseLenient()
            .appendOffset("+HH", "Z")
            .parseStrict()
            .optionalEnd()
            .optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    static Literals<?> of(FieldType type) {
        return switch (type.kind()) {
            case TEXT -> new Literals<>(String.class, Value::text);
            case NUMBER -> new Literals<>(BigDecimal.class, Literals::number);
            case INSTANT -> new Literals<>(Instant.class, Literals::instant);
            case DATE -> new Literals<>(LocalDate.class, Literals::date);
            case FLAG -> new Literals<>(Boolean.class, Literals::flag);
            case CHOICE -> new Literals<>(String.class, value -> choice(value, type.choices()));
        };
    }

    T read(Value value) {
        return reader.apply(value);
    }

    Predicate<Object> compared(Operator operator, Value value) {
        T literal = read(value);
        return scalar -> operator.holds(cast(scalar).compareTo(literal));
    }

    Predicate<Object> among(List<Value> values) {
        TreeSet<T> literals = new TreeSet<>();
        values.forEach(value -> literals.add(read(value)));
        return scalar -> literals.contains(cast(scalar));
    }

    private T cast(Object scalar) {
        if (!type.isInstance(scalar)) {
            throw new IllegalArgumentException("The field is declared to hold %s, and the record gave %s."
                    .formatted(type.getSimpleName(), scalar.getClass().getSimpleName()));
        }
        return type.cast(scalar);
    }

    private static BigDecimal number(Value value) {
        BigDecimal number;
        try {
            number = new BigDecimal(value.text());
        } catch (NumberFormatException e) {
            throw wrong(value, "a number: write one such as 100 or -12.50");
        }
        long wholeDigits = (long) number.precision() - number.scale();
        if (wholeDigits > NUMBER_DIGITS_MAX || number.scale() > NUMBER_DIGITS_MAX) {
            throw new RqlException(
                    value.at(),
                    "Write a number with at most %d digits on each side of the point.".formatted(NUMBER_DIGITS_MAX));
        }
        return number;
    }

    private static Instant instant(Value value) {
        try {
            String text = SPACE_BEFORE_TIME.matcher(value.text()).replaceFirst("$1T");
            OffsetDateTime time = DATE_AND_TIME.parse(text, OffsetDateTime::from);
            if (time.getYear() >= 0 && time.getYear() <= YEAR_MAX) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            throw wrongTime(value);
        }
        throw wrongTime(value);
    }

    private static RqlException wrongTime(Value value) {
        return wrong(value, "a time: write one such as 2026-01-31T12:00:00+00:00, or a day such as 2026-01-31");
    }

    private static LocalDate date(Value value) {
        try {
            LocalDate date = LocalDate.parse(value.text());
            if (date.getYear() >= 0 && date.getYear() <= YEAR_MAX) {
                return date;
            }
        } catch (DateTimeException e) {
            throw wrongDate(value);
        }
        throw wrongDate(value);
    }

    private static RqlException wrongDate(Value value) {
        return wrong(value, "a day: write one such as 2026-01-31");
    }

    private static Boolean flag(Value value) {
        return switch (value.text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(value, "true or false: write one of the two");
        };
    }

    private static String choice(Value value, List<String> choices) {
        if (!choices.contains(value.text())) {
            throw wrong(value, "a value of this field: write one of " + String.join(", ", choices));
        }
        return value.text();
    }

    private static RqlException wrong(Value value, String butExpected) {
        return new RqlException(value.at(), "\"" + value.text() + "\" is not " + butExpected + ".");
    }
}
