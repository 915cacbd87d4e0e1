package org.usageflow.gateway.readmodel;

import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.usageflow.rql.Condition.And;
import org.usageflow.rql.Condition.Comparison;
import org.usageflow.rql.Condition.Empty;
import org.usageflow.rql.Condition.In;
import org.usageflow.rql.Condition.IsNull;
import org.usageflow.rql.Condition.Like;
import org.usageflow.rql.Condition.Not;
import org.usageflow.rql.Condition.Or;
import org.usageflow.rql.Operator;
import org.usageflow.rql.Position;
import org.usageflow.rql.Value;

/**
 * What follows for the least and the greatest of many values when one of them is as a query asks. Immutable.
 *
 * @param least where the least value of each field stands
 * @param greatest where the greatest stands; of the same fields
 */
record ValueRanges(ListFields least, ListFields greatest) {
    /** What follows for the ends; nothing from what is asked of other fields, or asked in a way that any range can answer. */
    Optional<Condition> of(org.usageflow.rql.Condition part) {
        return cover(part) ? inRange(part) : Optional.empty();
    }

    /** True when every field that a condition asks about has a range. */
    boolean cover(org.usageflow.rql.Condition part) {
        return greatest.cover(part);
    }

    private Optional<Condition> inRange(org.usageflow.rql.Condition part) {
        return switch (part) {
            case Comparison comparison -> compared(comparison);
            case In in
            when !in.negated() ->
                Optional.of(DSL.or(in.values().stream()
                        .map(value -> around(in.field(), value))
                        .toList()));
            case In in -> Optional.empty();
            case And and -> Optional.empty();
            case Or or -> Optional.empty();
            case Not not -> Optional.empty();
            case Like like -> Optional.empty();
            case IsNull isNull -> Optional.empty();
            case Empty empty -> Optional.empty();
        };
    }

    private Optional<Condition> compared(Comparison comparison) {
        return switch (comparison.operator()) {
            case EQ -> Optional.of(around(comparison.field(), comparison.value()));
            case GT, GE -> Optional.of(greatest.condition(comparison));
            case LT, LE -> Optional.of(least.condition(comparison));
            case NE -> Optional.empty();
        };
    }

    private Condition around(String field, Value value) {
        return least.condition(new Comparison(field, Operator.LE, value, Position.UNKNOWN))
                .and(greatest.condition(new Comparison(field, Operator.GE, value, Position.UNKNOWN)));
    }
}
