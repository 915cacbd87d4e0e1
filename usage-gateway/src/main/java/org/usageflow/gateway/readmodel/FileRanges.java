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
import org.usageflow.rql.Condition.IsNull;

/** What follows for the totals of a file when some of its records have, or lack, a time, number or tier as a query asks. */
public final class FileRanges {
    private static final String AMOUNT = "amount";
    private static final String TIER = "tier";

    private static final ValueRanges RANGES = new ValueRanges(ends(false), ends(true));

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
        return part instanceof IsNull isNull && !isNull.negated() && RANGES.cover(isNull)
                ? lacking(isNull.field()).map(valid -> withInvalid ? valid.or(TOTAL_INVALID.gt(0L)) : valid)
                : RANGES.of(part);
    }

    /** Of what valid records may lack, those without an amount are counted; tiers are lacking or not, as the schema is. */
    private static Optional<Condition> lacking(String field) {
        return switch (field) {
            case AMOUNT -> Optional.of(TOTAL_WITHOUT_AMOUNT.gt(0L));
            case TIER -> Optional.empty();
            default -> Optional.of(DSL.falseCondition());
        };
    }
}
