package org.usageflow.rql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.usageflow.rql.ValueParser.Written;

/** Turns what was written about one field into questions; here {@code null()} and {@code empty()} get their meaning. */
final class Questions {

    /**
     * A field as it was written.
     *
     * @param name the dotted name
     */
    record Field(String name, Position at) {}

    private Questions() {}

    static Condition compare(Field field, Operator operator, Written written) {
        boolean negated = operator == Operator.NE;
        boolean isEquality = negated || operator == Operator.EQ;
        return switch (written) {
            case Written.Text text -> new Condition.Comparison(field.name(), operator, text.value(), field.at());
            case Written.Null(Position at) when !isEquality -> throw notAnEquality("null()", at);
            case Written.Empty(Position at) when !isEquality -> throw notAnEquality("empty()", at);
            case Written.Null ignored -> new Condition.IsNull(field.name(), negated, field.at());
            case Written.Empty ignored -> new Condition.Empty(field.name(), negated, field.at());
        };
    }

    /** {@code from <= field <= to} */
    static Condition range(Field field, Written from, Written to) {
        return new Condition.And(
                List.of(compare(field, Operator.GE, from), compare(field, Operator.LE, to)), field.at());
    }

    /** A list that holds {@code null()} asks two things: {@code in(f,(a,null()))} is {@code or(in(f,(a)),eq(f,null()))}. */
    static Condition membership(Field field, boolean negated, List<Written> list) {
        List<Condition> parts = new ArrayList<>();
        List<Value> values = list.stream().flatMap(v -> valueOf(v).stream()).toList();
        if (!values.isEmpty()) {
            parts.add(new Condition.In(field.name(), values, negated, field.at()));
        }
        if (list.stream().anyMatch(Written.Null.class::isInstance)) {
            parts.add(new Condition.IsNull(field.name(), negated, field.at()));
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        return negated ? new Condition.And(parts, field.at()) : new Condition.Or(parts, field.at());
    }

    static Condition isNull(Field field, Value flag) {
        return switch (flag.text()) {
            case "true", "True", "1" -> new Condition.IsNull(field.name(), false, field.at());
            case "false", "False", "0" -> new Condition.IsNull(field.name(), true, field.at());
            default -> throw new RqlException(flag.at(), "Write true for no value, or false for any value.");
        };
    }

    private static Optional<Value> valueOf(Written written) {
        return switch (written) {
            case Written.Text text -> Optional.of(text.value());
            case Written.Empty(Position at) -> Optional.of(new Value("", at));
            case Written.Null ignored -> Optional.empty();
        };
    }

    private static RqlException notAnEquality(String value, Position at) {
        return new RqlException(at, value + " has no order: ask for it with eq or ne.");
    }
}
