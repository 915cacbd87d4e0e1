package org.usageflow.gateway.projection;

import static org.usageflow.gateway.readmodel.BillingsTable.BILLINGS;
import static org.usageflow.gateway.readmodel.ClosingsTable.CHANGED_AT;
import static org.usageflow.gateway.readmodel.ClosingsTable.CHANGED_BY;
import static org.usageflow.gateway.readmodel.ClosingsTable.CLOSED_AT;
import static org.usageflow.gateway.readmodel.ClosingsTable.CLOSED_BY;
import static org.usageflow.gateway.readmodel.ClosingsTable.CLOSINGS;
import static org.usageflow.gateway.readmodel.ClosingsTable.EXTERNAL_BILLING_ID;
import static org.usageflow.gateway.readmodel.ClosingsTable.EXTERNAL_BILLING_NOTE;
import static org.usageflow.gateway.readmodel.ClosingsTable.FILE_ID;
import static org.usageflow.gateway.readmodel.ClosingsTable.RECONCILIATION_ID;
import static org.usageflow.gateway.readmodel.ClosingsTable.ROW_NUMBER;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.PartId;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.gateway.readmodel.BillingsTable;
import org.usageflow.gateway.readmodel.ClosingsTable;

/**
 * Billing data of closed records. A record is closed once, so closings are only ever added; what changes a closing comes
 * later and is rare.
 */
final class ClosingProjector implements Projector<ReconciledRecord> {
    private final CopyBuffer closed = new CopyBuffer();
    private final ClosedCounts counts = new ClosedCounts();
    private final List<Change> changed = new ArrayList<>();

    private record Change(int row, ReconciledRecord event) {}

    @Override
    public Topic topic() {
        return Topics.CLOSED;
    }

    @Override
    public Class<ReconciledRecord> type() {
        return ReconciledRecord.class;
    }

    @Override
    public void take(Arrived<ReconciledRecord> arrived) {
        ReconciledRecord event = arrived.value();
        if (event == null || event.getId() == null) {
            return;
        }
        Optional<PartId.OfRecord> id = PartId.parseRecord(event.getId());
        if (id.isEmpty()) {
            return;
        }
        switch (ReconciliationOutcome.of(event.getOutcome())) {
            case CLOSED -> add(id.get().row(), event);
            case CHANGED -> changed.add(new Change(id.get().row(), event));
            case UNCHANGED, SUPERSEDED, UNKNOWN, FOREIGN, LABELLED, REGENERATED -> {}
        }
    }

    private void add(int row, ReconciledRecord event) {
        counts.add(event.getFileId(), row);
        closed.text(event.getFileId())
                .number(row)
                .text(event.getReconciliationId())
                .text(event.getExternalBillingId())
                .text(event.getExternalBillingNote())
                .instant(event.getClosedAt())
                .text(who(event))
                .endRow();
    }

    @Override
    public void write(ProjectionTransaction transaction) throws SQLException {
        transaction.copy(CLOSINGS, ClosingsTable.all(), closed);
        counts.write(transaction.sql());
        if (!changed.isEmpty()) {
            DSLContext sql = transaction.sql();
            sql.batch(changed.stream()
                            .flatMap(change -> Stream.of(keepBefore(sql, change), change(sql, change)))
                            .toList())
                    .execute();
        }
        forget();
    }

    private static Query keepBefore(DSLContext sql, Change change) {
        return sql.insertInto(BILLINGS)
                .columns(
                        BillingsTable.FILE_ID,
                        BillingsTable.ROW_NUMBER,
                        BillingsTable.RECONCILIATION_ID,
                        BillingsTable.EXTERNAL_BILLING_ID,
                        BillingsTable.EXTERNAL_BILLING_NOTE,
                        BillingsTable.GIVEN_AT,
                        BillingsTable.GIVEN_BY)
                .select(sql.select(
                                FILE_ID,
                                ROW_NUMBER,
                                RECONCILIATION_ID,
                                EXTERNAL_BILLING_ID,
                                EXTERNAL_BILLING_NOTE,
                                DSL.coalesce(CHANGED_AT, CLOSED_AT),
                                DSL.when(CHANGED_AT.isNull(), CLOSED_BY).otherwise(CHANGED_BY))
                        .from(CLOSINGS)
                        .where(isOf(change)));
    }

    private static Query change(DSLContext sql, Change change) {
        ReconciledRecord event = change.event();
        return sql.update(CLOSINGS)
                .set(RECONCILIATION_ID, event.getReconciliationId())
                .set(EXTERNAL_BILLING_ID, event.getExternalBillingId())
                .set(EXTERNAL_BILLING_NOTE, event.getExternalBillingNote())
                .set(CHANGED_AT, event.getClosedAt())
                .set(CHANGED_BY, who(event))
                .where(isOf(change));
    }

    private static Condition isOf(Change change) {
        return FILE_ID.eq(change.event().getFileId()).and(ROW_NUMBER.eq(change.row()));
    }

    /** The key or user; a distributor's system may name none, and then it is its account. */
    private static @Nullable String who(ReconciledRecord event) {
        String id = event.getClosedBy().getId();
        return id == null ? event.getClosedBy().getAccountId() : id;
    }

    @Override
    public void forget() {
        closed.clear();
        counts.clear();
        changed.clear();
    }
}
