package org.usageflow.gateway.reconciliation;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Upload;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.command.ReconciliationGateway;
import org.usageflow.gateway.file.FileQueries;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.FilePart;
import org.usageflow.gateway.http.LimitedInput;
import org.usageflow.gateway.http.UploadSlots;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.runtime.upload.UploadStore;
import org.usageflow.workbook.UnreadableWorkbookException;
import org.usageflow.workbook.reconcile.UnusableReconciliationException;

/** Takes reconciliation workbooks in: sees what they are about, keeps them, and has them carried out. Thread-safe. */
public final class ReconciliationIntake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationIntake.class);
    private static final Set<String> FIELDS = Set.of("recon_file", "reconciliation_file");
    private static final String NOTE = "upload_note";
    private static final String SPOOL = "usageflow-reconciliation-";

    private final FileQueries files;
    private final UploadStore uploads;
    private final UploadSlots slots;
    private final long bytesMax;
    private final ReconciliationStore store;
    private final ReconciliationWorker worker;

    public ReconciliationIntake(
            DSLContext sql,
            FileQueries files,
            UploadStore uploads,
            ReconciliationGateway reconciliations,
            UploadSlots slots,
            long bytesMax,
            InstantSource clock) {
        this.files = files;
        this.uploads = uploads;
        this.slots = slots;
        this.bytesMax = bytesMax;
        this.store = new ReconciliationStore(sql, clock);
        this.worker = new ReconciliationWorker(sql, store, uploads, reconciliations);
    }

    /** Takes up what was not finished when the gateway stopped. */
    public void resume() {
        worker.resume();
    }

    /**
     * Takes the workbook of a request in.
     *
     * @param fileId the usage file that it must be about; empty for whichever it says
     * @return id of the reconciliation
     */
    public String take(Context http, Caller caller, String fileId) throws IOException {
        if (caller.role() != ActorRole.DISTRIBUTOR) {
            throw ApiException.forbidden(caller, "reconcile usage");
        }
        UploadSlots.Slot slot = slots.take(caller);
        try {
            return takeInto(http, caller, fileId);
        } finally {
            slot.free();
        }
    }

    private String takeInto(Context http, Caller caller, String fileId) throws IOException {
        Path spool = Files.createTempFile(SPOOL, ".upload");
        try (FilePart part = FilePart.open(http, FIELDS, bytesMax)) {
            copy(part.bytes(), spool);
            About about = about(spool);
            requireBillable(caller, about.fileId(), fileId);
            Optional<String> note = part.text(NOTE);
            Upload upload = keep(spool, about.fileId(), part.fileName().orElse(about.fileId() + ".xlsx"));
            String id = store.add(about, caller.actor(), upload.getKey(), note);
            worker.enqueue(id);
            return id;
        } finally {
            Files.deleteIfExists(spool);
        }
    }

    private Upload keep(Path spool, String fileId, String name) {
        try (InputStream bytes = Files.newInputStream(spool)) {
            return uploads.put(fileId, name, bytes, bytesMax);
        } catch (IOException e) {
            LOG.error("Reconciliation could not be stored file={}", fileId, e);
            throw ApiException.notStored(e);
        }
    }

    private void copy(InputStream bytes, Path target) throws IOException {
        try (InputStream limited = new LimitedInput(bytes, bytesMax)) {
            Files.copy(limited, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static About about(Path file) {
        try {
            return About.read(file)
                    .orElseThrow(
                            () -> ApiException.invalid("The workbook does not tell which usage file it is about: keep"
                                    + " report_id in its general tab, or usage_record_id in its records."));
        } catch (UnusableReconciliationException e) {
            throw ApiException.invalid(e.sentence());
        } catch (UnreadableWorkbookException e) {
            throw ApiException.invalid("The workbook can not be read: " + e.detail() + ". " + e.advice() + ".");
        }
    }

    private void requireBillable(Caller caller, String named, String wanted) {
        if (!wanted.isEmpty() && !named.equals(wanted)) {
            throw ApiException.invalid("The workbook is about usage file " + named + ", not " + wanted + ".");
        }
        Record file = files.require(caller, named);
        UsageFileStatus status = UsageFileStatus.of(file.get(FilesTable.STATUS));
        if (status != UsageFileStatus.ACCEPTED && status != UsageFileStatus.CLOSED) {
            throw ApiException.illegalState("Usage file " + named + " can not be reconciled in status "
                    + status.apiName() + "; accept it first.");
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
