package org.usageflow.gateway.record;

import static org.usageflow.gateway.readmodel.SumsTables.ITEMS;
import static org.usageflow.gateway.readmodel.SumsTables.ITEM_ID;
import static org.usageflow.gateway.readmodel.SumsTables.ITEM_MPN;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.usageflow.gateway.readmodel.FewIds;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.rql.Condition.Like;
import org.usageflow.rql.Condition.Question;
import org.usageflow.rql.Query;

/**
 * Looks for the items that fit a pattern among those that records name: their list is compared with the sums of all files in half the
 * time that the pattern takes. Thread-safe.
 */
final class ItemHints {
    private static final ListFields OF_IDS = ListFields.builder()
            .text(ITEM_ID, false, SummedRecords.NAMES_OF_ITEM)
            .build();
    private static final ListFields OF_MPNS =
            ListFields.builder().text(ITEM_MPN, false, "item.mpn").build();

    private final DSLContext sql;

    ItemHints(DSLContext sql) {
        this.sql = sql;
    }

    /** The same query, with lists for patterns that some items fit, but not many. */
    Query narrow(Query query) {
        Query narrowed = query;
        for (Question part : query.questions().filter(Like.class::isInstance).toList()) {
            if (OF_IDS.cover(part)) {
                narrowed = narrow(narrowed, part, OF_IDS, ITEM_ID);
            } else if (OF_MPNS.cover(part)) {
                narrowed = narrow(narrowed, part, OF_MPNS, ITEM_MPN);
            }
        }
        return narrowed;
    }

    private Query narrow(Query query, Question part, ListFields fields, Field<String> column) {
        Optional<Set<String>> few = FewIds.of(
                sql,
                DSL.selectDistinct(column)
                        .from(ITEMS)
                        .where(fields.condition(part))
                        .asTable(ITEMS.getName()),
                column,
                DSL.noCondition());
        return few.filter(found -> !found.isEmpty())
                .map(found -> query.replacing(Map.of(part, FewIds.asked(part, part.field(), found, true))))
                .orElse(query);
    }
}
