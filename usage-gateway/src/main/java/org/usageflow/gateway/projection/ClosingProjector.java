package org.usageflow.gateway.projection;

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
import org.usageflow.contract.PartId;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.Topic;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.gateway.readmodel.ClosingsTable;

/**
 * Billing data of closed records. A record is closed once, so closings are only ever added; what changes a closing comes
 * later and is rare.
 */
final class ClosingProjector implements Projector<ReconciledRecord> {
    private final CopyBuffer closed = new CopyBuffer();
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
            case UNCHANGED, UNKNOWN, FOREIGN, LABELLED, REGENERATED -> {}
        }
    }

    private void add(int row, ReconciledRecord event) {
        closed.text(event.getFileId())
                .number(row)
                .text(event.getReconciliationId())
                .text(event.getExternalBillingId())
                .text(event.getExternalBillingNote())
                .instant(event.getClosedAt())
                .text(event.getClosedBy().getId())
                .endRow();
    }

    @Override
    public void write(ProjectionTransaction transaction) throws SQLException {
        transaction.copy(CLOSINGS, ClosingsTable.all(), closed);
        for (Change change : changed) {
            ReconciledRecord event = change.event();
            transaction
                    .sql()
                    .update(CLOSINGS)
                    .set(RECONCILIATION_ID, event.getReconciliationId())
                    .set(EXTERNAL_BILLING_ID, event.getExternalBillingId())
                    .set(EXTERNAL_BILLING_NOTE, event.getExternalBillingNote())
                    .set(CLOSED_AT, event.getClosedAt())
                    .set(CLOSED_BY, event.getClosedBy().getId())
                    .where(FILE_ID.eq(event.getFileId()).and(ROW_NUMBER.eq(change.row())))
                    .execute();
        }
        forget();
    }

    @Override
    public void forget() {
        closed.clear();
        changed.clear();
    }
}
