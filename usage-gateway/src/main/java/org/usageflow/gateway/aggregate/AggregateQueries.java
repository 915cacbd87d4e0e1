package org.usageflow.gateway.aggregate;

import static org.usageflow.gateway.readmodel.AggregatesTable.ACCEPTED;
import static org.usageflow.gateway.readmodel.AggregatesTable.AGGREGATES;
import static org.usageflow.gateway.readmodel.AggregatesTable.AMOUNT;
import static org.usageflow.gateway.readmodel.AggregatesTable.CONSUMED;
import static org.usageflow.gateway.readmodel.AggregatesTable.CURRENCY;
import static org.usageflow.gateway.readmodel.AggregatesTable.ITEM_ID;
import static org.usageflow.gateway.readmodel.AggregatesTable.ITEM_MPN;
import static org.usageflow.gateway.readmodel.AggregatesTable.ITEM_NAME;
import static org.usageflow.gateway.readmodel.AggregatesTable.ITEM_TYPE;
import static org.usageflow.gateway.readmodel.AggregatesTable.ITEM_UNIT;
import static org.usageflow.gateway.readmodel.AggregatesTable.LAST_REPORTED;
import static org.usageflow.gateway.readmodel.AggregatesTable.SUBSCRIPTION_EXTERNAL_ID;
import static org.usageflow.gateway.readmodel.AggregatesTable.SUBSCRIPTION_EXTERNAL_UID;
import static org.usageflow.gateway.readmodel.AggregatesTable.SUBSCRIPTION_ID;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.readmodel.AggregatesTable;
import org.usageflow.gateway.readmodel.AssetHints;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.rql.Query;

/**
 * Reads what was used of items in subscriptions, by currency, in files that were submitted and not rejected. Thread-safe.
 *
 * <p>Source: UsageRecordAggregate of the original's API.
 */
final class AggregateQueries {
    private static final ListFields FIELDS = ListFields.builder()
            .text(SUBSCRIPTION_ID, true, "asset.id")
            .text(SUBSCRIPTION_EXTERNAL_ID, false, "asset.external_id")
            .text(SUBSCRIPTION_EXTERNAL_UID, false, "asset.external_uid")
            .text(ITEM_ID, false, "item.id")
            .text(localId(ITEM_ID), false, "item.local_id")
            .text(ITEM_MPN, false, "item.mpn")
            .word(ITEM_TYPE, false, "item.type")
            .unsearchedText(CURRENCY, false, "currency")
            .build();

    private final DSLContext sql;
    private final AggregateHints hints;

    AggregateQueries(DSLContext sql) {
        this.sql = sql;
        this.hints = new AggregateHints(sql);
    }

    static Field<String> localId(Field<String> itemId) {
        return DSL.replace(itemId, "-", "_");
    }

    Page<AggregateView> list(Caller caller, Condition which, Query query) {
        FIELDS.check(query);
        AssetHints.Narrowed narrowed = hints.narrow(query);
        return Page.readCountingUpTo(
                sql,
                new Page.Source(
                        AGGREGATES,
                        AggregatesTable.all(),
                        Visibility.ofAggregates(caller).and(which).and(narrowed.rows()),
                        FIELDS,
                        List.of(SUBSCRIPTION_ID.asc(), ITEM_ID.asc(), CURRENCY.asc())),
                Page.COUNTED_MAX,
                narrowed.query(),
                AggregateQueries::view);
    }

    private static AggregateView view(Record row) {
        return AggregateView.of(
                new AggregateView.Item(
                        row.get(ITEM_ID),
                        row.get(ITEM_ID).replace('-', '_'),
                        row.get(ITEM_MPN),
                        row.get(ITEM_NAME),
                        row.get(ITEM_UNIT),
                        row.get(ITEM_TYPE)),
                new AggregateView.Asset(
                        row.get(SUBSCRIPTION_ID),
                        row.get(SUBSCRIPTION_EXTERNAL_ID),
                        row.get(SUBSCRIPTION_EXTERNAL_UID)),
                row.get(CURRENCY),
                row.get(CONSUMED),
                row.get(ACCEPTED),
                row.get(AMOUNT),
                row.get(LAST_REPORTED));
    }
}
