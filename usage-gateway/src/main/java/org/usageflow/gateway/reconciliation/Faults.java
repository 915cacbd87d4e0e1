package org.usageflow.gateway.reconciliation;

import org.usageflow.workbook.reconcile.ReconciliationRow.Closing;
import org.usageflow.workbook.reconcile.ReconciliationRow.Faulty;
import org.usageflow.workbook.reconcile.RecordKey;

/** Collects why a reconciliation can not be carried out: counts all, tells the first. Not thread-safe. */
final class Faults {
    private static final int TOLD_MAX = 10;

    private final StringBuilder told = new StringBuilder();
    private long count;

    void add(Faulty row) {
        add(row.row(), row.message());
    }

    void addUnknown(Closing row, String fileId) {
        String name =
                switch (row.record()) {
                    case RecordKey.OwnId(var id) -> id.file().recordId(id.row());
                    case RecordKey.VendorId(var recordId) -> recordId;
                };
        add(row.row(), name + " is no accepted record of usage file " + fileId);
    }

    private void add(int row, String sentence) {
        count++;
        if (count <= TOLD_MAX) {
            told.append(" Row ").append(row).append(": ").append(sentence).append('.');
        }
    }

    /** Empty when there are none. */
    String text() {
        if (count == 0) {
            return "";
        }
        return "Nothing was closed, because " + count
                + " rows are wrong; correct or empty them, and upload the workbook again." + told
                + (count > TOLD_MAX ? " …" : "");
    }
}
