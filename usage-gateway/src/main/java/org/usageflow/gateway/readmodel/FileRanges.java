package org.usageflow.gateway.readmodel;

import static org.usageflow.gateway.readmodel.SumsTables.AMOUNTS;
import static org.usageflow.gateway.readmodel.SumsTables.CREATED;
import static org.usageflow.gateway.readmodel.SumsTables.END;
import static org.usageflow.gateway.readmodel.SumsTables.QUANTITIES;
import static org.usageflow.gateway.readmodel.SumsTables.START;
import static org.usageflow.gateway.readmodel.SumsTables.TIERS;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_INVALID;
import static org.usageflow.gateway.readmodel.SumsTables.TOTAL_WITHOUT_AMOUNT;

import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.usageflow.gateway.readmodel.SumsTables.Range;
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

/** What follows for the totals of a file when some of its records have, or lack, a time, number or tier as a query asks. */
public final class FileRanges {
    private static final String AMOUNT = "amount";
    private static final String TIER = "tier";

    private static final ListFields LEAST = ends(false);
    private static final ListFields GREATEST = ends(true);

    private FileRanges() {}

    private static ListFields ends(boolean greatest) {
        return ListFields.builder()
                .time(end(CREATED, greatest), false, "created_time")
                .time(end(START, greatest), false, "start_date", "usage_start_time")
                .time(end(END, greatest), false, "end_date")
                .number(end(QUANTITIES, greatest), false, "usage")
                .number(end(AMOUNTS, greatest), false, AMOUNT)
                .whole(end(TIERS, greatest), false, TIER)
                .build();
    }

    private static <T> Field<T> end(Range<T> range, boolean greatest) {
        return greatest ? range.to() : range.from();
    }

    /**
     * Nothing from what is asked of other fields, or asked in a way that any range can answer.
     *
     * @param withInvalid whether invalid records count, which may lack anything
     */
    public static Optional<Condition> of(org.usageflow.rql.Condition part, boolean withInvalid) {
        if (!GREATEST.cover(part)) {
            return Optional.empty();
        }
        return part instanceof IsNull isNull && !isNull.negated()
                ? lacking(isNull.field()).map(valid -> withInvalid ? valid.or(TOTAL_INVALID.gt(0L)) : valid)
                : inRange(part);
    }

    /** Of what valid records may lack, those without an amount are counted; tiers are lacking or not, as the schema is. */
    private static Optional<Condition> lacking(String field) {
        return switch (field) {
            case AMOUNT -> Optional.of(TOTAL_WITHOUT_AMOUNT.gt(0L));
            case TIER -> Optional.empty();
            default -> Optional.of(DSL.falseCondition());
        };
    }

    private static Optional<Condition> inRange(org.usageflow.rql.Condition part) {
        return switch (part) {
            case Comparison comparison -> inRange(comparison);
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

    private static Optional<Condition> inRange(Comparison comparison) {
        return switch (comparison.operator()) {
            case EQ -> Optional.of(around(comparison.field(), comparison.value()));
            case GT, GE -> Optional.of(GREATEST.condition(comparison));
            case LT, LE -> Optional.of(LEAST.condition(comparison));
            case NE -> Optional.empty();
        };
    }

    private static Condition around(String field, Value value) {
        return LEAST.condition(new Comparison(field, Operator.LE, value, Position.UNKNOWN))
                .and(GREATEST.condition(new Comparison(field, Operator.GE, value, Position.UNKNOWN)));
    }
}
