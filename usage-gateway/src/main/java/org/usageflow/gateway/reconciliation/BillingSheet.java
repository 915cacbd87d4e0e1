package org.usageflow.gateway.reconciliation;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.PartId;
import org.usageflow.contract.ReportColumn;
import org.usageflow.contract.UsageColumn;
import org.usageflow.gateway.command.ReconciliationGateway.Billing;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.layout.GeneralAttribute;
import org.usageflow.workbook.read.RowReader;
import org.usageflow.workbook.read.Sheet;
import org.usageflow.workbook.read.Workbook;

/**
 * A workbook with billing data, read as a stream. It is told apart by its columns, so that one with the records tab alone,
 * and a CSV file, will do.
 *
 * <p>Source: Distributor portal documentation, Reconciliation. A file that is no workbook is an {@link
 * org.usageflow.workbook.UnreadableWorkbookException}, one that is no reconciliation a {@link NoReconciliationException}.
 */
final class BillingSheet {
    private final Path path;

    /** The file is a workbook, and not one to bill by. */
    static final class NoReconciliationException extends Exception {
        private static final long serialVersionUID = 1L;

        NoReconciliationException(String sentence) {
            super(sentence);
        }
    }

    /**
     * What the workbook says that it is about.
     *
     * @param fileId UF-…
     * @param chunkId UFC-…
     */
    record About(String fileId, Optional<String> chunkId) {}

    /**
     * A row with billing data.
     *
     * @param number in the sheet, from 1
     * @param usageRecordId UR-…; empty when the sheet does not have it
     * @param recordId the vendor's own id; empty when the sheet does not have it
     */
    record Row(int number, String usageRecordId, String recordId, Billing billing) {}

    /** Takes a row. */
    @FunctionalInterface
    interface Rows {
        void take(Row row) throws NoReconciliationException, InterruptedException;
    }

    BillingSheet(Path path) {
        this.path = path;
    }

    /** What it is about: its general tab says so, or else the ids of its records. */
    About about() throws NoReconciliationException, InterruptedException {
        try (Workbook workbook = Workbook.open(path, ReadLimits.DEFAULTS)) {
            Map<GeneralAttribute, String> general = general(workbook);
            String fileId = general.getOrDefault(GeneralAttribute.REPORT_ID, "");
            Optional<String> chunkId =
                    Optional.ofNullable(general.get(GeneralAttribute.CHUNK_ID)).filter(id -> !id.isEmpty());
            return fileId.isEmpty() ? new About(fileOfRecords(workbook), chunkId) : new About(fileId, chunkId);
        }
    }

    private static Map<GeneralAttribute, String> general(Workbook workbook) {
        Map<GeneralAttribute, String> general = new HashMap<>();
        workbook.sheet(GeneralAttribute.TAB).ifPresent(sheet -> {
            try (RowReader rows = sheet.rows()) {
                while (rows.next()) {
                    String value = rows.text(1).strip();
                    GeneralAttribute.byHeader(rows.text(0)).ifPresent(attribute -> general.put(attribute, value));
                }
            }
        });
        return general;
    }

    private static String fileOfRecords(Workbook workbook) throws NoReconciliationException, InterruptedException {
        String[] found = {""};
        each(workbook, row -> {
            if (found[0].isEmpty()) {
                found[0] = PartId.parseRecord(row.usageRecordId())
                        .map(id -> id.file().value())
                        .orElse("");
            }
        });
        if (found[0].isEmpty()) {
            throw new NoReconciliationException(
                    "The workbook does not tell which usage file it is about: keep report_id in its"
                            + " general tab, or usage_record_id in its records.");
        }
        return found[0];
    }

    /** Hands on each row that has billing data. */
    void each(Rows taker) throws NoReconciliationException, InterruptedException {
        try (Workbook workbook = Workbook.open(path, ReadLimits.DEFAULTS)) {
            each(workbook, taker);
        }
    }

    private static void each(Workbook workbook, Rows taker) throws NoReconciliationException, InterruptedException {
        Sheet sheet = workbook.sheet(UsageColumn.RECORDS_TAB)
                .or(() -> workbook.sheet(UsageColumn.LEGACY_RECORDS_TAB))
                .or(() -> workbook.sheet(""))
                .orElseThrow(() ->
                        new NoReconciliationException("The workbook has no tab " + UsageColumn.RECORDS_TAB + "."));
        try (RowReader rows = sheet.rows()) {
            Columns columns = rows.next() ? Columns.of(rows) : Columns.NONE;
            columns.require();
            while (rows.next()) {
                Billing billing =
                        new Billing(columns.text(rows, columns.billingId), columns.text(rows, columns.billingNote));
                if (!billing.equals(Billing.NONE)) {
                    String usageRecordId = columns.text(rows, columns.usageRecordId);
                    String recordId = columns.text(rows, columns.recordId);
                    taker.take(new Row(
                            rows.rowNumber(),
                            usageRecordId == null ? "" : usageRecordId,
                            recordId == null ? "" : recordId,
                            billing));
                }
            }
        }
    }

    /** Where the columns stand; -1 for one that is not there. */
    private record Columns(int usageRecordId, int recordId, int billingId, int billingNote) {
        static final Columns NONE = new Columns(-1, -1, -1, -1);

        static Columns of(RowReader header) {
            Map<String, Integer> places = new HashMap<>();
            for (int i = 0; i < header.width(); i++) {
                places.putIfAbsent(header.text(i).strip().toLowerCase(Locale.ROOT), i);
            }
            return new Columns(
                    places.getOrDefault(ReportColumn.USAGE_RECORD_ID.header(), -1),
                    places.getOrDefault(UsageColumn.RECORD_ID.header(), -1),
                    places.getOrDefault(ReportColumn.EXTERNAL_BILLING_ID.header(), -1),
                    places.getOrDefault(ReportColumn.EXTERNAL_BILLING_NOTE.header(), -1));
        }

        void require() throws NoReconciliationException {
            if (usageRecordId < 0 && recordId < 0) {
                throw new NoReconciliationException("The records have neither a column "
                        + ReportColumn.USAGE_RECORD_ID.header() + " nor " + UsageColumn.RECORD_ID.header() + ".");
            }
            if (billingId < 0 && billingNote < 0) {
                throw new NoReconciliationException("The records have no column "
                        + ReportColumn.EXTERNAL_BILLING_ID.header() + " with their billing data.");
            }
        }

        @Nullable String text(RowReader row, int column) {
            String text = column < 0 ? "" : row.text(column).strip();
            return text.isEmpty() ? null : text;
        }
    }
}
