package org.usageflow.rql;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a record must satisfy: a tree of questions about fields, and of three ways to join them.
 *
 * <p><b>Meaning.</b> Logic has two values. A field without a value (null) satisfies no comparison, list or pattern; {@link
 * Operator#NE} and {@code out} are the exact opposites of {@link Operator#EQ} and {@code in}, so they do hold for it, and
 * {@link Not} turns any answer round. A field with several values satisfies a question when any of them does, and {@code
 * ne} and {@code out} when none is equal.
 *
 * <p>Positions take no part in equality (see {@link Position}).
 */
public sealed interface Condition {

    /** Where it stands in the text. */
    Position at();

    /** The condition in the language's own words, so that {@link Rql#parseCondition} reads the same tree again. */
    default String text() {
        return RqlText.of(this);
    }

    /** Conditions that must all hold: what an {@link And} joins, one within another too, and any other itself. */
    default Stream<Condition> conjuncts() {
        return this instanceof And and ? and.operands().stream().flatMap(Condition::conjuncts) : Stream.of(this);
    }

    /** All of them; two or more. */
    record And(List<Condition> operands, Position at) implements Condition {
        public And {
            operands = atLeast(2, operands);
        }

        public static And of(Condition... operands) {
            return new And(List.of(operands), Position.UNKNOWN);
        }
    }

    /** Any of them; two or more. */
    record Or(List<Condition> operands, Position at) implements Condition {
        public Or {
            operands = atLeast(2, operands);
        }

        public static Or of(Condition... operands) {
            return new Or(List.of(operands), Position.UNKNOWN);
        }
    }

    record Not(Condition operand, Position at) implements Condition {
        public static Not of(Condition operand) {
            return new Not(operand, Position.UNKNOWN);
        }
    }

    /** A question about one field. {@link #at()} is where the field's name stands. */
    sealed interface Question extends Condition {
        /** The dotted name. */
        String field();
    }

    record Comparison(String field, Operator operator, Value value, Position at) implements Question {
        public Comparison {
            FieldName.require(field);
        }

        public static Comparison of(String field, Operator operator, String value) {
            return new Comparison(field, operator, Value.of(value), Position.UNKNOWN);
        }
    }

    /**
     * {@code in}, or {@code out} when negated.
     *
     * @param values one or more, none of them null
     */
    record In(String field, List<Value> values, boolean negated, Position at) implements Question {
        public In {
            FieldName.require(field);
            values = atLeast(1, values);
        }

        public static In of(String field, boolean negated, String... values) {
            return new In(field, List.of(values).stream().map(Value::of).toList(), negated, Position.UNKNOWN);
        }

        public Lookup lookup() {
            return negated ? Lookup.OUT : Lookup.IN;
        }
    }

    /** {@code like} or {@code ilike}; {@link LikePattern} says what the pattern means. */
    record Like(String field, Value pattern, boolean caseInsensitive, Position at) implements Question {
        public Like {
            FieldName.require(field);
        }

        public static Like of(String field, String pattern, boolean caseInsensitive) {
            return new Like(field, Value.of(pattern), caseInsensitive, Position.UNKNOWN);
        }

        public Lookup lookup() {
            return caseInsensitive ? Lookup.ILIKE : Lookup.LIKE;
        }
    }

    /** {@code eq(field,null())}, or {@code ne(field,null())} when negated. */
    record IsNull(String field, boolean negated, Position at) implements Question {
        public IsNull {
            FieldName.require(field);
        }

        public static IsNull of(String field, boolean negated) {
            return new IsNull(field, negated, Position.UNKNOWN);
        }
    }

    /**
     * {@code eq(field,empty())}, or {@code ne(field,empty())} when negated: there is a value, and it is the empty text (or
     * a list without elements).
     */
    record Empty(String field, boolean negated, Position at) implements Question {
        public Empty {
            FieldName.require(field);
        }

        public static Empty of(String field, boolean negated) {
            return new Empty(field, negated, Position.UNKNOWN);
        }

        public Lookup lookup() {
            return negated ? Lookup.NE : Lookup.EQ;
        }
    }

    private static <T> List<T> atLeast(int count, List<T> parts) {
        if (parts.size() < count) {
            throw new IllegalArgumentException("Needs " + count + " or more parts, not " + parts.size() + ".");
        }
        return List.copyOf(parts);
    }
}
