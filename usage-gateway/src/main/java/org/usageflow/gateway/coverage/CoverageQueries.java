package org.usageflow.gateway.coverage;

import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT;
import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACTS;
import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACES;
import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACE_NAME;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCTS;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.ACTIVE_DURING;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.CONTRACT_ID;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.CUSTOMER_ID;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.CUSTOMER_NAME;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.ENVIRONMENT;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.EXTERNAL_ID;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.EXTERNAL_UID;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.HUB;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.ID;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.MARKETPLACE_ID;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.PRODUCT_ID;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.STATUS;
import static org.usageflow.gateway.readmodel.SubscriptionsTable.SUBSCRIPTIONS;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableLike;
import org.jooq.impl.DSL;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.coverage.ReportedQueries.Reported;
import org.usageflow.gateway.readmodel.CatalogueTables;
import org.usageflow.gateway.readmodel.ListFields;
import org.usageflow.gateway.readmodel.Page;
import org.usageflow.rql.Condition.And;
import org.usageflow.rql.Condition.Not;
import org.usageflow.rql.Condition.Or;
import org.usageflow.rql.Condition.Question;
import org.usageflow.rql.Query;

/** Asks which subscriptions that were active in a period reported usage of it. Thread-safe. */
final class CoverageQueries {
    private static final String SET = "reported_set";
    private static final Field<String> SET_ID = DSL.field(DSL.name(SET, "subscription_id"), String.class);
    private static final Field<String> REPORTED_WORD = word(SET_ID.isNotNull());
    private static final String REPORTED = "reported";
    private static final int STEP_ROWS = 1_000;

    private final DSLContext sql;
    private final ReportedQueries reported;

    CoverageQueries(DSLContext sql) {
        this.sql = sql;
        this.reported = new ReportedQueries(sql);
    }

    private static Field<String> word(Condition condition) {
        return DSL.when(condition, DSL.inline("true")).otherwise(DSL.inline("false"));
    }

    private static ListFields fields(CoveragePeriod period) {
        return ListFields.builder()
                .text(ID, true, "asset.id", "id")
                .word(STATUS, true, "asset.status", "status")
                .text(EXTERNAL_ID, false, "asset.external_id")
                .text(EXTERNAL_UID, false, "asset.external_uid")
                .text(CUSTOMER_ID, false, "customer.id")
                .text(CUSTOMER_NAME, true, "customer.name")
                .text(PRODUCT_ID, true, "product.id")
                .text(CONTRACT_ID, true, "contract.id")
                .text(MARKETPLACE_ID, true, "marketplace.id")
                .text(HUB.id(), true, "hub.id")
                .word(ENVIRONMENT, false, "environment")
                .word(REPORTED_WORD, false, REPORTED)
                .word(word(wholePeriod(period)), false, "active.whole_period")
                .word(DSL.inline(""), false, CoveragePeriod.FROM, CoveragePeriod.TO)
                .build();
    }

    /** A page of subscriptions. */
    Page<CoverageView> list(Caller caller, CoveragePeriod period, Query query) {
        Page<Record> page = Page.read(
                sql,
                new Page.Source(
                        from(caller, period, query),
                        columns(period),
                        active(caller, period),
                        fields(period),
                        List.of(ID.asc())),
                query,
                row -> row);
        return page.showing(views(caller, period, page.items()));
    }

    /** Every subscription that a query asks for, in the order of ids. */
    void each(Caller caller, CoveragePeriod period, Query query, Consumer<CoverageView> views) {
        Condition wanted = active(caller, period).and(fields(period).condition(query));
        String last = "";
        List<Record> step;
        do {
            step = List.copyOf(sql.select(columns(period))
                    .from(from(caller, period, query))
                    .where(wanted.and(ID.gt(last)))
                    .orderBy(ID)
                    .limit(STEP_ROWS)
                    .fetch());
            views(caller, period, step).forEach(views);
            last = step.isEmpty() ? last : step.getLast().get(ID);
        } while (step.size() == STEP_ROWS);
    }

    /** Counts by product. */
    List<CoverageSummary.OfProduct> summary(Caller caller, CoveragePeriod period, Query query) {
        Field<Integer> whole = DSL.count().filterWhere(wholePeriod(period));
        Field<Integer> reportedOnes = DSL.count().filterWhere(SET_ID.isNotNull());
        Table<?> set = reported.set(caller, period).asTable(SET);
        return sql.select(PRODUCT_ID, DSL.max(PRODUCT.name()), DSL.count(), whole, reportedOnes)
                .from(SUBSCRIPTIONS
                        .join(CONTRACTS)
                        .on(CONTRACT.id().eq(CONTRACT_ID))
                        .leftJoin(PRODUCTS)
                        .on(PRODUCT.id().eq(PRODUCT_ID))
                        .leftJoin(set)
                        .on(SET_ID.eq(ID)))
                .where(active(caller, period).and(fields(period).condition(query)))
                .groupBy(PRODUCT_ID)
                .orderBy(PRODUCT_ID)
                .fetch(row -> CoverageSummary.OfProduct.of(
                        new CoverageView.Named(row.value1(), row.value2()),
                        row.value3(),
                        row.value3() - row.value4(),
                        row.value5()));
    }

    /** What was reported is only looked for where the query asks for it: a page asks for its own subscriptions later. */
    private TableLike<?> from(Caller caller, CoveragePeriod period, Query query) {
        Table<?> named = SUBSCRIPTIONS
                .join(CONTRACTS)
                .on(CONTRACT.id().eq(CONTRACT_ID))
                .leftJoin(PRODUCTS)
                .on(PRODUCT.id().eq(PRODUCT_ID))
                .leftJoin(MARKETPLACES)
                .on(CatalogueTables.MARKETPLACE_ID.eq(MARKETPLACE_ID));
        return asksForReported(query)
                ? named.leftJoin(reported.set(caller, period).asTable(SET)).on(SET_ID.eq(ID))
                : named;
    }

    private static boolean asksForReported(Query query) {
        return query.condition().filter(CoverageQueries::asksForReported).isPresent();
    }

    private static boolean asksForReported(org.usageflow.rql.Condition condition) {
        return switch (condition) {
            case And and -> and.operands().stream().anyMatch(CoverageQueries::asksForReported);
            case Or or -> or.operands().stream().anyMatch(CoverageQueries::asksForReported);
            case Not not -> asksForReported(not.operand());
            case Question question -> question.field().equals(REPORTED);
        };
    }

    private List<CoverageView> views(Caller caller, CoveragePeriod period, List<Record> rows) {
        Map<String, Reported> found = reported.of(
                caller, period, rows.stream().map(row -> row.get(ID)).toList());
        return rows.stream()
                .map(row -> CoverageRows.view(row, period, found.getOrDefault(row.get(ID), Reported.NOTHING)))
                .toList();
    }

    private static List<Field<?>> columns(CoveragePeriod period) {
        return List.of(
                ID,
                STATUS,
                EXTERNAL_ID,
                EXTERNAL_UID,
                CUSTOMER_ID,
                CUSTOMER_NAME,
                PRODUCT_ID,
                PRODUCT.name(),
                CONTRACT.id(),
                CONTRACT.name(),
                MARKETPLACE_ID,
                MARKETPLACE_NAME,
                HUB.id(),
                HUB.name(),
                ENVIRONMENT,
                CoverageRows.whole(wholePeriod(period)),
                CoverageRows.times(ACTIVE_DURING, range(period)));
    }

    private static Condition active(Caller caller, CoveragePeriod period) {
        return Visibility.ofContracts(caller).and(DSL.condition("{0} && {1}", ACTIVE_DURING, range(period)));
    }

    private static Condition wholePeriod(CoveragePeriod period) {
        return DSL.condition("{0} @> {1}", ACTIVE_DURING, range(period));
    }

    static Field<?> range(CoveragePeriod period) {
        return DSL.field("tstzrange({0}, {1}, '[]')", Object.class, DSL.val(period.from()), DSL.val(period.to()));
    }
}
