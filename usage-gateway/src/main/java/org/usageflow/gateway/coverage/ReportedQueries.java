package org.usageflow.gateway.coverage;

import static org.usageflow.gateway.readmodel.ReportedTables.COUNTED;
import static org.usageflow.gateway.readmodel.ReportedTables.FILE_ID;
import static org.usageflow.gateway.readmodel.ReportedTables.FIRST_AT;
import static org.usageflow.gateway.readmodel.ReportedTables.LAST_AT;
import static org.usageflow.gateway.readmodel.ReportedTables.LAST_END_AT;
import static org.usageflow.gateway.readmodel.ReportedTables.LAST_START_AT;
import static org.usageflow.gateway.readmodel.ReportedTables.RECORDS;
import static org.usageflow.gateway.readmodel.ReportedTables.REPORTED;
import static org.usageflow.gateway.readmodel.ReportedTables.REPORTED_FILE;
import static org.usageflow.gateway.readmodel.ReportedTables.REPORTED_FILES;
import static org.usageflow.gateway.readmodel.ReportedTables.REPORTED_GENERATION;
import static org.usageflow.gateway.readmodel.ReportedTables.SUBSCRIPTION_ID;
import static org.usageflow.gateway.readmodel.ReportedTables.USED_DURING;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.account.Visibility;
import org.usageflow.gateway.json.Times;
import org.usageflow.gateway.readmodel.FilesTable;

/** Asks what was reported, in files that the caller may see and that count. Thread-safe. */
final class ReportedQueries {
    private final DSLContext sql;

    /**
     * What was reported of a subscription.
     *
     * @param records records of the period
     * @param files files that they stand in
     * @param last what was reported last, whatever the period
     */
    record Reported(long records, int files, CoverageView.@Nullable Last last) {
        static final Reported NOTHING = new Reported(0, 0, null);
    }

    ReportedQueries(DSLContext sql) {
        this.sql = sql;
    }

    /** Every subscription that was reported in a period, once. */
    Select<Record1<String>> set(Caller caller, CoveragePeriod period) {
        return DSL.selectDistinct(SUBSCRIPTION_ID)
                .from(files().join(REPORTED).on(FILE_ID.eq(REPORTED_FILE)))
                .where(counted(caller))
                .and(FIRST_AT.le(period.to()).and(LAST_AT.ge(period.from())))
                .and(within(period));
    }

    /** What was reported of some subscriptions; nothing of one is no entry. */
    Map<String, Reported> of(Caller caller, CoveragePeriod period, List<String> subscriptions) {
        Map<String, Reported> found = new HashMap<>();
        if (subscriptions.isEmpty()) {
            return found;
        }
        var inPeriod = DSL.count().filterWhere(within(period)).over(DSL.partitionBy(SUBSCRIPTION_ID));
        var records = DSL.sum(RECORDS).filterWhere(within(period)).over(DSL.partitionBy(SUBSCRIPTION_ID));
        sql.select(
                        SUBSCRIPTION_ID,
                        LAST_START_AT,
                        LAST_END_AT,
                        FilesTable.ID,
                        FilesTable.NAME,
                        FilesTable.STATUS,
                        inPeriod,
                        records)
                .distinctOn(SUBSCRIPTION_ID)
                .from(files().join(REPORTED).on(FILE_ID.eq(REPORTED_FILE)))
                .where(counted(caller))
                .and(SUBSCRIPTION_ID.in(subscriptions))
                .orderBy(SUBSCRIPTION_ID, LAST_END_AT.desc(), LAST_START_AT.desc(), FilesTable.ID.desc())
                .forEach(row -> found.put(
                        row.value1(),
                        new Reported(
                                row.value8() == null ? 0 : row.value8().longValue(),
                                row.value7(),
                                new CoverageView.Last(
                                        Times.format(row.value2()),
                                        Times.format(row.value3()),
                                        new CoverageView.File(row.value4(), row.value5(), row.value6())))));
        return found;
    }

    private static Table<?> files() {
        return REPORTED_FILES
                .join(FilesTable.FILES)
                .on(FilesTable.ID.eq(REPORTED_FILE).and(FilesTable.GENERATION.eq(REPORTED_GENERATION)));
    }

    private static Condition counted(Caller caller) {
        return Visibility.ofFiles(caller).and(FilesTable.STATUS.in(COUNTED));
    }

    private static Condition within(CoveragePeriod period) {
        return DSL.condition("{0} && {1}", USED_DURING, CoverageQueries.range(period));
    }
}
