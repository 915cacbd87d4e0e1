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
    private static final ListFields OF_CURRENCIES =
            ListFields.builder().text(FILE_CURRENCY, false, "currency").build();
    /** Under the name of the files whose they are. */
    private static final Table<?> CURRENCIES =
            DSL.selectDistinct(FILE_CURRENCY).from(FILES).asTable(FILES.getName());

    private final DSLContext sql;
    private final AssetHints assets;

    AggregateHints(DSLContext sql) {
        this.sql = sql;
        this.assets = new AssetHints(sql, SUBSCRIPTION_ID);
    }

    /** What follows for the listed sums; it never excludes one that the query wants. */
    AssetHints.Narrowed narrow(Query query) {
        // Part by part: a sum has each of its values from some record, but not all of them from one.
        AssetHints.Narrowed ofAssets = assets.narrow(query);
        Condition narrowed = query.questions()
                .map(this::narrow)
                .reduce(ofAssets.rows().and(ofAssets.between(SUBSCRIPTION_ID)), Condition::and);
        return ofAssets.with(
                query.search().map(text -> narrowed.and(found(text))).orElse(narrowed));
    }

    private Condition narrow(Question part) {
        if (OF_ITEMS.cover(part)) {
            return FewIds.of(sql, ITEMS, ITEM_ID, OF_ITEMS.condition(part))
                    .map(AggregatesTable.ITEM_ID::in)
                    .orElseGet(DSL::noCondition);
        }
        return OF_CURRENCIES.cover(part) ? inCurrencies(OF_CURRENCIES.condition(part)) : DSL.noCondition();
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
