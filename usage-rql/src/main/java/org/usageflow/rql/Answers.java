package org.usageflow.rql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.usageflow.rql.Condition.Question;

/** Answers one question about one field: the meaning that {@link Condition} describes stands here. */
final class Answers {

    private Answers() {}

    /**
     * @param value what the record's field holds
     * @param scalarTest from {@link #scalarTest}: whether one value satisfies the question, leaving its negation aside
     */
    static boolean answer(Question question, @Nullable Object value, Predicate<Object> scalarTest) {
        return switch (question) {
            case Condition.Comparison c -> anyOf(value, scalarTest) != (c.operator() == Operator.NE);
            case Condition.In in -> anyOf(value, scalarTest) != in.negated();
            case Condition.Like ignored -> anyOf(value, scalarTest);
            case Condition.IsNull isNull -> (value == null) != isNull.negated();
            case Condition.Empty empty -> isEmpty(value) != empty.negated();
        };
    }

    static Predicate<Object> scalarTest(Question question, FieldType type) {
        return switch (question) {
            case Condition.Comparison c -> Literals.of(type).compared(positive(c.operator()), c.value());
            case Condition.In in -> Literals.of(type).among(in.values());
            case Condition.Like like -> {
                LikePattern pattern = LikePattern.of(like);
                yield scalar -> pattern.matches((String) scalar);
            }
            case Condition.IsNull ignored -> scalar -> false;
            case Condition.Empty ignored -> scalar -> false;
        };
    }

    /** The type of a value that no one declared. */
    static FieldType typeOf(Object scalar) {
        return switch (scalar) {
            case String ignored -> FieldType.TEXT;
            case BigDecimal ignored -> FieldType.NUMBER;
            case Instant ignored -> FieldType.INSTANT;
            case LocalDate ignored -> FieldType.DATE;
            case Boolean ignored -> FieldType.FLAG;
            default ->
                throw new IllegalArgumentException("A record's field holds String, BigDecimal, Integer, Long, Instant,"
                        + " LocalDate, Boolean or a Collection of these, not "
                        + scalar.getClass().getName() + ".");
        };
    }

    private static Operator positive(Operator operator) {
        return operator == Operator.NE ? Operator.EQ : operator;
    }

    private static boolean anyOf(@Nullable Object value, Predicate<Object> scalarTest) {
        if (value instanceof Collection<?> many) {
            for (Object one : many) {
                if (one != null && scalarTest.test(widened(one))) {
                    return true;
                }
            }
            return false;
        }
        return value != null && scalarTest.test(widened(value));
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value instanceof Collection<?> many ? many.isEmpty() : "".equals(value);
    }

    /** Whole numbers as the decimals that they are compared as. */
    static Object widened(Object scalar) {
        return switch (scalar) {
            case Integer number -> BigDecimal.valueOf(number);
            case Long number -> BigDecimal.valueOf(number);
            case BigInteger number -> new BigDecimal(number);
            default -> scalar;
        };
    }
}
