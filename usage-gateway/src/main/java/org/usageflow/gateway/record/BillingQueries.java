package org.usageflow.gateway.record;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.PartId;
import org.usageflow.gateway.json.Times;
import org.usageflow.gateway.readmodel.BillingsTable;
import org.usageflow.gateway.readmodel.ClosingsTable;

/** Reads all billing data that a record was given. Thread-safe. */
final class BillingQueries {
    private static final Field<Instant> AT = DSL.coalesce(ClosingsTable.CHANGED_AT, ClosingsTable.CLOSED_AT);
    private static final Field<String> BY =
            DSL.when(ClosingsTable.CHANGED_AT.isNull(), ClosingsTable.CLOSED_BY).otherwise(ClosingsTable.CHANGED_BY);

    private final DSLContext sql;

    /** Billing data as it was given at a time. */
    record BillingView(
            @Nullable String externalBillingId,
            @Nullable String externalBillingNote,
            String reconciliationId,
            String at,
            @Nullable String by) {}

    BillingQueries(DSLContext sql) {
        this.sql = sql;
    }

    /** From the closing of a record to the present; none while it is open. */
    List<BillingView> of(PartId.OfRecord record) {
        Condition before =
                BillingsTable.FILE_ID.eq(record.file().value()).and(BillingsTable.ROW_NUMBER.eq(record.row()));
        Condition now = ClosingsTable.FILE_ID.eq(record.file().value()).and(ClosingsTable.ROW_NUMBER.eq(record.row()));
        return sql.select(
                        BillingsTable.EXTERNAL_BILLING_ID,
                        BillingsTable.EXTERNAL_BILLING_NOTE,
                        BillingsTable.RECONCILIATION_ID,
                        BillingsTable.GIVEN_AT,
                        BillingsTable.GIVEN_BY)
                .from(BillingsTable.BILLINGS)
                .where(before)
                .unionAll(sql.select(
                                ClosingsTable.EXTERNAL_BILLING_ID,
                                ClosingsTable.EXTERNAL_BILLING_NOTE,
                                ClosingsTable.RECONCILIATION_ID,
                                AT,
                                BY)
                        .from(ClosingsTable.CLOSINGS)
                        .where(now))
                .orderBy(DSL.inline(4))
                .fetch(row -> new BillingView(
                        row.value1(), row.value2(), row.value3(), Times.format(row.value4()), row.value5()));
    }
}
