package org.usageflow.gateway.file;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Set;
import org.jooq.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.avro.SuspenseChoice;
import org.usageflow.contract.avro.Upload;
import org.usageflow.contract.check.CheckReport;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.check.DryRuns;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.http.FilePart;
import org.usageflow.gateway.http.Requests;
import org.usageflow.gateway.http.Responses;
import org.usageflow.gateway.http.UploadSlots;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.runtime.upload.UploadStore;
import org.usageflow.runtime.upload.UploadTooLargeException;

/** Takes a spreadsheet in: its bytes stream into the upload store, then a command tells of them. Thread-safe. */
final class FileUpload {
    private static final Logger LOG = LoggerFactory.getLogger(FileUpload.class);
    private static final Set<String> FIELDS = Set.of("usage_file");
    private static final int FORM_BYTES = 64 << 10;
    /** A byte of a Buffer in JSON takes up to three digits and a comma. */
    private static final int JSON_BYTES_A_BYTE = 4;

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int FILE_NAME_MAX = 255;

    private final FileCommands commands;
    private final UploadStore uploads;
    private final DryRuns dryRuns;
    private final FileLinks links;
    private final UploadSlots slots;
    private final long bytesMax;

    FileUpload(
            FileCommands commands,
            UploadStore uploads,
            DryRuns dryRuns,
            FileLinks links,
            UploadSlots slots,
            long bytesMax) {
        this.slots = slots;
        this.links = links;
        this.commands = commands;
        this.uploads = uploads;
        this.dryRuns = dryRuns;
        this.bytesMax = bytesMax;
    }

    void handle(Context http) throws IOException {
        try {
            UploadSlots.Slot slot = slots.take(Requests.caller(http));
            try {
                take(http);
            } finally {
                slot.free();
            }
        } catch (ApiException e) {
            Requests.passOver(http, 2 * bytesMax + FORM_BYTES);
            throw e;
        }
    }

    private void take(Context http) throws IOException {
        Caller caller = Requests.caller(http);
        Record file = commands.requireAllowed(caller, http.pathParam("id"), FileTransition.BEGIN_UPLOAD);
        if (http.req().getContentLengthLong() > JSON_BYTES_A_BYTE * bytesMax + FORM_BYTES) {
            throw ApiException.tooLarge(bytesMax);
        }
        if (DryRuns.isWanted(http)) {
            commands.requireState(file, FileTransition.BEGIN_UPLOAD);
            Responses.send(http, OK, tryOut(file, http));
            return;
        }
        SuspenseChoice suspense = SuspenseWish.of(http);
        // lifecycle alone knows the state: lists may lag behind an event that the vendor has seen
        Upload upload = store(file.get(FilesTable.ID), http);
        Record uploaded = commands.upload(caller, file.get(FilesTable.ID), upload, suspense, uploads);
        links.send(http, CREATED, uploaded);
    }

    private CheckReport tryOut(Record file, Context http) throws IOException {
        try (FilePart part = FilePart.open(http, FIELDS, bytesMax)) {
            return dryRuns.check(file, part.bytes());
        }
    }

    private Upload store(String fileId, Context http) throws IOException {
        try (FilePart part = FilePart.open(http, FIELDS, bytesMax)) {
            String name = part.fileName().orElse(fileId + ".xlsx");
            return uploads.put(fileId, shortened(name), part.bytes(), bytesMax);
        } catch (UploadTooLargeException e) {
            LOG.debug("Upload is too large file={}", fileId, e);
            throw ApiException.tooLarge(bytesMax);
        } catch (IOException e) {
            LOG.error("Upload could not be stored file={}", fileId, e);
            throw ApiException.notStored(e);
        }
    }

    private static String shortened(String name) {
        return name.length() <= FILE_NAME_MAX ? name : name.substring(name.length() - FILE_NAME_MAX);
    }
}
