package org.usageflow.gateway.aggregate;

import static org.usageflow.gateway.readmodel.AggregatesTable.CURRENCY;
import static org.usageflow.gateway.readmodel.AggregatesTable.FILES;
import static org.usageflow.gateway.readmodel.AggregatesTable.FILE_CURRENCY;
import static org.usageflow.gateway.readmodel.AggregatesTable.SUBSCRIPTION_ID;
import static org.usageflow.gateway.readmodel.SumsTables.ASSETS;
import static org.usageflow.gateway.readmodel.SumsTables.ASSET_ID;
import static org.usageflow.gateway.readmodel.SumsTables.ITEMS;
import static org.usageflow.gateway.readmodel.SumsTables.ITEM_ID;
import static org.usageflow.gateway.readmodel.SumsTables.ITEM_MPN;
import static org.usageflow.gateway.readmodel.SumsTables.ITEM_TYPE;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.usageflow.gateway.readmodel.AggregatesTable;
import org.usageflow.gateway.readmodel.AssetHints;
import org.usageflow.gateway.readmodel.FewIds;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.rql.Condition.Question;
import org.usageflow.rql.Query;

/**
 * Looks for what a query is about among assets, items and currencies: of each there are far fewer than of sums of usage, of which
 * there may be one for each asset with each item. Thread-safe.
 */
final class AggregateHints {
    private static final ListFields OF_ITEMS = ListFields.builder()
            .text(ITEM_ID, false, "item.id")
            .text(AggregateQueries.localId(ITEM_ID), false, "item.local_id")
            .text(ITEM_MPN, false, "item.mpn")
            .word(ITEM_TYPE, false, "item.type")
            .build();
    private static final ListFields OF_ITEM_IDS = ListFields.builder()
            .text(ITEM_ID, false, "item.id", "item.local_id")
            .build();
    private static final ListFields OF_CURRENCIES =
            ListFields.builder().text(FILE_CURRENCY, false, "currency").build();
    /** Under the name of the files whose they are. */
    private static final Table<?> CURRENCIES =
            DSL.selectDistinct(FILE_CURRENCY).from(FILES).asTable(FILES.getName());

    private final DSLContext sql;
    private final AssetHints assets;

    AggregateHints(DSLContext sql) {
        this.sql = sql;
        this.assets = AssetHints.ofAggregates(sql);
    }

    /** What follows for the listed sums; it never excludes one that the query wants. */
    AssetHints.Narrowed narrow(Query query) {
        AssetHints.Narrowed narrowed = assets.narrow(query);
        // Part by part: a sum has each of its values from some record, but not all of them from one.
        for (Question part : query.questions().toList()) {
            narrowed = narrow(narrowed, part);
        }
        Condition rows = narrowed.rows();
        return narrowed.with(query.search().map(text -> rows.and(found(text))).orElse(rows));
    }

    private AssetHints.Narrowed narrow(AssetHints.Narrowed before, Question part) {
        if (OF_ITEMS.cover(part)) {
            Optional<Set<String>> few = FewIds.of(sql, ITEMS, ITEM_ID, OF_ITEMS.condition(part));
            return few.map(ids -> ids.isEmpty()
                            ? before.with(DSL.falseCondition())
                            : before.replacing(part, FewIds.asked(part, "item.id", ids, OF_ITEM_IDS.cover(part))))
                    .orElse(before);
        }
        return OF_CURRENCIES.cover(part)
                ? before.with(before.rows().and(inCurrencies(OF_CURRENCIES.condition(part))))
                : before;
    }

    private Condition inCurrencies(Condition wanted) {
        Optional<Set<String>> found = FewIds.of(sql, CURRENCIES, FILE_CURRENCY, wanted);
        return found.map(currencies -> {
                    Condition named = CURRENCY.in(
                            currencies.stream().filter(Objects::nonNull).toList());
                    return currencies.contains(null) ? named.or(CURRENCY.isNull()) : named;
                })
                .orElseGet(DSL::noCondition);
    }

    private Condition found(String text) {
        Optional<Set<String>> some = FewIds.of(sql, ASSETS, ASSET_ID, AssetHints.FIELDS.search(text));
        Optional<Set<String>> items = FewIds.of(sql, ITEMS, ITEM_ID, OF_ITEMS.search(text));
        return some.isPresent() && items.isPresent()
                ? SUBSCRIPTION_ID.in(some.get()).or(AggregatesTable.ITEM_ID.in(items.get()))
                : DSL.noCondition();
    }
}
