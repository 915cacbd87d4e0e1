package org.usageflow.workbook.reconcile;

import static org.usageflow.workbook.reconcile.ReconciliationColumns.Role;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileId;
import org.usageflow.contract.PartId;
import org.usageflow.contract.ReconciliationError;
import org.usageflow.contract.UsageColumn;
import org.usageflow.workbook.CellKind;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.layout.GeneralAttribute;
import org.usageflow.workbook.read.RowReader;
import org.usageflow.workbook.read.Sheet;
import org.usageflow.workbook.read.Workbook;
import org.usageflow.workbook.reconcile.ReconciliationRow.Closing;
import org.usageflow.workbook.reconcile.ReconciliationRow.Faulty;
import org.usageflow.workbook.reconcile.ReconciliationRow.Untouched;

/**
 * Reads a reconciliation, row by row: the workbook that we hand out, an extraction to which columns were added, or a CSV file
 * with an id and a bill. What must be all or nothing takes two passes: one for the faults, and when there are none, one for
 * the closings. The heap that it takes stays below 64 MiB for a million rows. Not for several threads.
 *
 * <p>Records are named by {@code usage_record_id} (or {@code id}, as the API calls it), where the row has it, otherwise by
 * the vendor's {@code record_id}; all of them must belong to one file, the one that the general tab names or else the one of
 * the first id. A row without billing data leaves its record open, so a file may close a part of its records.
 *
 * <p>Source: Distributor portal documentation, Reconciliation; codes, aliases and CSV are ours.
 */
public final class ReconciliationReader implements AutoCloseable {
    private final Workbook workbook;
    private final RowReader rows;
    private final ReconciliationColumns columns;
    private final @Nullable String chunkId;
    private final SeenRecords seen = new SeenRecords();
    private @Nullable String fileId;

    private ReconciliationReader(Workbook workbook, RowReader rows, General general) {
        this.workbook = workbook;
        this.rows = rows;
        this.fileId = general.reportId;
        this.chunkId = general.chunkId;
        if (!rows.next()) {
            throw new UnusableReconciliationException(
                    ReconciliationError.USG_RECON_002, Role.OWN_ID.header(), Role.VENDOR_ID.header());
        }
        this.columns = ReconciliationColumns.of(rows);
    }

    /** What the general tab tells of the file and chunk. */
    private record General(
            @Nullable String reportId, @Nullable String chunkId) {}

    /**
     * Opens a file and reads its headers.
     *
     * @throws UnusableReconciliationException when a tab or column is missing
     * @throws org.usageflow.workbook.UnreadableWorkbookException when it is no workbook or CSV file, here as in {@link #next}
     */
    public static ReconciliationReader open(Path file, ReadLimits limits) {
        Workbook workbook = Workbook.open(file, limits);
        try {
            Sheet records = workbook.sheet(UsageColumn.RECORDS_TAB)
                    .or(() -> workbook.sheet(UsageColumn.LEGACY_RECORDS_TAB))
                    .orElseThrow(() -> new UnusableReconciliationException(ReconciliationError.USG_RECON_001));
            General general = general(workbook);
            RowReader rows = records.rows();
            try {
                return new ReconciliationReader(workbook, rows, general);
            } catch (RuntimeException e) {
                rows.close();
                throw e;
            }
        } catch (RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    private static General general(Workbook workbook) {
        boolean hasTab = workbook.sheetNames().stream().anyMatch(GeneralAttribute.TAB::equalsIgnoreCase);
        Optional<Sheet> tab = hasTab ? workbook.sheet(GeneralAttribute.TAB) : Optional.empty();
        String reportId = null;
        String chunkId = null;
        if (tab.isPresent()) {
            try (RowReader rows = tab.get().rows()) {
                while (rows.next()) {
                    Optional<GeneralAttribute> attribute = GeneralAttribute.byHeader(rows.text(0));
                    String value = rows.text(1).strip();
                    if (attribute.isPresent() && !value.isEmpty()) {
                        reportId = attribute.get() == GeneralAttribute.REPORT_ID ? value : reportId;
                        chunkId = attribute.get() == GeneralAttribute.CHUNK_ID ? value : chunkId;
                    }
                }
            }
        }
        return new General(reportId, chunkId);
    }

    /** The usage file that the reconciliation is about, UF-…, as far as the general tab or an id read so far tells it. */
    public Optional<String> fileId() {
        return Optional.ofNullable(fileId);
    }

    /** The chunk that the general tab names, UFC-…. */
    public Optional<String> chunkId() {
        return Optional.ofNullable(chunkId);
    }

    /**
     * Reads the next row that is not empty.
     *
     * @return empty after the last one
     */
    public Optional<ReconciliationRow> next() {
        while (rows.next()) {
            if (rows.width() > 0) {
                return Optional.of(row());
            }
        }
        return Optional.empty();
    }

    private ReconciliationRow row() {
        for (Role role : Role.values()) {
            OptionalInt index = columns.index(role);
            if (index.isPresent() && rows.kind(index.getAsInt()) == CellKind.ERROR) {
                return faulty(role, ReconciliationError.USG_RECON_009, rows.text(index.getAsInt()));
            }
        }
        String billingId = text(Role.BILLING_ID);
        String billingNote = text(Role.BILLING_NOTE);
        if (billingId.isEmpty() && billingNote.isEmpty()) {
            return new Untouched(rows.rowNumber());
        }
        String ownId = text(Role.OWN_ID);
        String vendorId = text(Role.VENDOR_ID);
        if (!ownId.isEmpty()) {
            return PartId.parseRecord(ownId)
                    .map(id -> ofRecord(Role.OWN_ID, new RecordKey.OwnId(id), billingId, billingNote))
                    .orElseGet(() -> faulty(Role.OWN_ID, ReconciliationError.USG_RECON_006, ownId));
        }
        if (vendorId.isEmpty()) {
            Role wanted = columns.index(Role.OWN_ID).isPresent() ? Role.OWN_ID : Role.VENDOR_ID;
            return new Faulty(
                    rows.rowNumber(),
                    columns.header(wanted),
                    ReconciliationError.USG_RECON_005,
                    ReconciliationError.USG_RECON_005.message(),
                    "");
        }
        return ofRecord(Role.VENDOR_ID, vendorKey(vendorId), billingId, billingNote);
    }

    /** Somebody may have put our ids where the vendor's stood. */
    private RecordKey vendorKey(String vendorId) {
        Optional<PartId.OfRecord> own =
                PartId.parseRecord(vendorId).filter(id -> id.file().value().equals(fileId));
        return own.<RecordKey>map(RecordKey.OwnId::new).orElseGet(() -> new RecordKey.VendorId(vendorId));
    }

    private ReconciliationRow ofRecord(Role role, RecordKey key, String billingId, String billingNote) {
        if (key instanceof RecordKey.OwnId(var id) && !belongsToTheFile(id.file())) {
            return new Faulty(
                    rows.rowNumber(),
                    columns.header(role),
                    ReconciliationError.USG_RECON_007,
                    ReconciliationError.USG_RECON_007.message(text(role), String.valueOf(fileId)),
                    text(role));
        }
        if (!seen.add(key)) {
            return faulty(role, ReconciliationError.USG_RECON_008, text(role));
        }
        return new Closing(rows.rowNumber(), key, orNull(billingId), orNull(billingNote));
    }

    private boolean belongsToTheFile(FileId file) {
        if (fileId == null) {
            fileId = file.value();
        }
        return file.value().equals(fileId);
    }

    private Faulty faulty(Role role, ReconciliationError error, String value) {
        return new Faulty(rows.rowNumber(), columns.header(role), error, error.message(value), value);
    }

    private String text(Role role) {
        OptionalInt index = columns.index(role);
        return index.isPresent() ? rows.text(index.getAsInt()).strip() : "";
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    @Override
    public void close() {
        try (workbook) {
            rows.close();
        }
    }
}
