package org.usageflow.gateway.readmodel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.ActiveTime;
import org.usageflow.contract.avro.Subscription;

/** Table {@code subscriptions}: the state of each subscription, which clients call an asset. */
public final class SubscriptionsTable {
    private static final Columns COLUMNS = Columns.of("subscriptions");

    public static final Table<Record> SUBSCRIPTIONS = COLUMNS.table();
    public static final Field<String> ID = COLUMNS.text("id");
    public static final Field<String> STATUS = COLUMNS.text("status");
    public static final Field<String> PRODUCT_ID = COLUMNS.text("product_id");
    public static final Field<String> CONTRACT_ID = COLUMNS.text("contract_id");
    public static final Field<String> MARKETPLACE_ID = COLUMNS.text("marketplace_id");
    public static final PartyColumns HUB = PartyColumns.of(COLUMNS, "hub");
    public static final Field<String> ENVIRONMENT = COLUMNS.text("environment");
    public static final Field<String> EXTERNAL_ID = COLUMNS.text("external_id");
    public static final Field<String> EXTERNAL_UID = COLUMNS.text("external_uid");
    public static final Field<String> CUSTOMER_ID = COLUMNS.text("customer_id");
    public static final Field<String> CUSTOMER_NAME = COLUMNS.text("customer_name");
    public static final Field<JSONB> ITEMS = COLUMNS.json("items");
    public static final Field<JSONB> PARAMS = COLUMNS.json("params");

    /** The times in which it was active, as ranges that PostgreSQL compares. */
    public static final Field<String> ACTIVE_DURING = COLUMNS.text("active_during");

    private static final String ACTIVE = "active";

    private SubscriptionsTable() {}

    /** The row of a subscription. */
    public static Record row(Subscription subscription) {
        Record repeated = AvroRows.row("subscriptions", subscription);
        List<Field<?>> columns = new ArrayList<>(List.of(repeated.fields()));
        columns.add(ACTIVE_DURING);
        List<@Nullable Object> values = new ArrayList<>(repeated.intoList());
        values.add(ranges(subscription));
        Record row = DSL.using(SQLDialect.POSTGRES).newRecord(columns);
        row.fromArray(values.toArray());
        return row;
    }

    private static String ranges(Subscription subscription) {
        List<ActiveTime> times = subscription.getActiveTimes();
        if (times == null) {
            return subscription.getStatus().equals(ACTIVE) ? "{(,)}" : "{}";
        }
        return times.stream()
                .map(time -> "[" + end(time.getFromAt()) + "," + end(time.getUntilAt()) + ")")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String end(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }
}
