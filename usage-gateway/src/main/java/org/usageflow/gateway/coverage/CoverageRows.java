package org.usageflow.gateway.coverage;

import static org.usageflow.gateway.readmodel.CatalogueTables.CONTRACT;
import static org.usageflow.gateway.readmodel.CatalogueTables.MARKETPLACE_NAME;
import static org.usageflow.gateway.readmodel.CatalogueTables.PRODUCT;
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

import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.usageflow.gateway.coverage.ReportedQueries.Reported;
import org.usageflow.gateway.http.Party;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.json.Times;

/** Makes what is shown of a subscription from its row and from what was reported of it. */
final class CoverageRows {
    private static final String WHOLE = "whole_period";
    private static final String TIMES = "times_within";

    private CoverageRows() {}

    /** Whether it was active all the time. */
    static Field<Boolean> whole(Condition condition) {
        return DSL.field(condition).as(WHOLE);
    }

    /** The times of activity within the period, as a list of [from, to] in seconds of the epoch. */
    static Field<JSONB> times(Field<?> ranges, Field<?> period) {
        return DSL.field("""
                        (SELECT jsonb_agg(jsonb_build_array(extract(epoch FROM lower(part)), extract(epoch FROM upper(part)))
                                          ORDER BY part)
                         FROM unnest({0} * tstzmultirange({1})) AS parts(part))
                        """, JSONB.class, ranges, period).as(TIMES);
    }

    static CoverageView view(Record row, CoveragePeriod period, Reported reported) {
        return new CoverageView(
                asset(row),
                new CoverageView.Named(row.get(PRODUCT_ID), row.get(PRODUCT.name())),
                Party.of(CONTRACT.get(row)),
                new CoverageView.Named(row.get(MARKETPLACE_ID), row.get(MARKETPLACE_NAME)),
                Party.of(HUB.get(row)),
                row.get(ENVIRONMENT),
                new CoverageView.Period(Times.format(period.from()), Times.format(period.to())),
                new CoverageView.Active(row.get(WHOLE, Boolean.class), times(row)),
                reported.files() > 0,
                reported.records(),
                reported.files(),
                reported.last());
    }

    private static CoverageView.Asset asset(Record row) {
        String customerId = row.get(CUSTOMER_ID);
        String customerName = row.get(CUSTOMER_NAME);
        return new CoverageView.Asset(
                row.get(ID),
                row.get(STATUS),
                row.get(EXTERNAL_ID),
                row.get(EXTERNAL_UID),
                customerId == null && customerName == null
                        ? null
                        : new CoverageView.Customer(customerId, customerName));
    }

    private static List<CoverageView.Time> times(Record row) {
        List<CoverageView.Time> times = new ArrayList<>();
        Json.own(row.get(TIMES, JSONB.class))
                .forEach(time -> times.add(new CoverageView.Time(
                        Times.format(Times.ofSeconds(time.get(0).decimalValue())),
                        Times.format(Times.ofSeconds(time.get(1).decimalValue())))));
        return times;
    }
}
