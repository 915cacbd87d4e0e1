package org.usageflow.gateway.testing;

import java.time.Instant;
import org.usageflow.contract.FileRefusal;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.ReconciliationOutcome;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.UsageFile;

/** Facts of the pipeline that public events are made of. */
public final class FeedEvents {
    private static final Instant AT = Instant.parse("2026-06-01T12:00:00Z");
    private static final Actor ACTOR = new Actor("vendor", SampleCatalogue.VENDOR, "SU-1", "Tester");

    private FeedEvents() {}

    /** A move of a sample file of a vendor. */
    public static FileEvent move(String fileId, String vendorId, FileTransition move) {
        UsageFileStatus status = move.targetFrom(UsageFileStatus.ACCEPTED);
        UsageFile file = SampleEvents.file(fileId, 1, status);
        file.setVendor(new Reference(vendorId, "Vendor of " + fileId));
        return event(move, file);
    }

    /** A move that led to this file. */
    public static FileEvent event(FileTransition move, UsageFile file) {
        return new FileEvent(file.getId(), "command", AT, ACTOR, move.name(), null, null, true, file);
    }

    /** A move that was refused. */
    public static FileEvent refused(String fileId) {
        return new FileEvent(
                fileId,
                "command",
                AT,
                ACTOR,
                FileTransition.SUBMIT.name(),
                FileRefusal.WRONG_STATUS.apiName(),
                "No.",
                true,
                SampleEvents.file(fileId, 1, UsageFileStatus.DRAFT));
    }

    /** A closed record. */
    public static ReconciledRecord closed(String fileId, String recordId, ReconciliationOutcome outcome) {
        return new ReconciledRecord(
                "REC-1", fileId, recordId, recordId, outcome.apiName(), null, "INV-1", null, AT, ACTOR);
    }
}
