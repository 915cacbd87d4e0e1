package org.usageflow.export.reconcile;

import java.util.Optional;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.avro.CloseFileRecords;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.contract.avro.UsageFile;

/** The reconciliation that a file's event asks for. */
public final class CloseRequests {
    private CloseRequests() {}

    /** Closes every open record without billing data when a distributor closes the file; lifecycle has checked that it may. */
    public static Optional<Reconciliation> of(FileEvent event) {
        UsageFile file = event.getFile();
        if (file == null || event.getRefusal() != null) {
            return Optional.empty();
        }
        return switch (FileTransition.of(event.getTransition())) {
            case REQUEST_CLOSE -> Optional.of(closing(event)).filter(asked -> hasRecords(file));
            case CREATE,
                    UPDATE,
                    BEGIN_UPLOAD,
                    COMPLETE_UPLOAD,
                    SUSPEND,
                    RECYCLE,
                    START_PROCESSING,
                    MARK_INVALID,
                    MARK_READY,
                    SUBMIT,
                    REJECT,
                    ACCEPT,
                    CLOSE,
                    DELETE -> Optional.empty();
        };
    }

    private static boolean hasRecords(UsageFile file) {
        return file.getCounts().getValid().getRecords() > 0;
    }

    private static Reconciliation closing(FileEvent event) {
        return new Reconciliation(
                event.getCommandId(),
                event.getAt(),
                event.getActor(),
                null,
                null,
                new CloseFileRecords(event.getFileId()));
    }
}
