package org.usageflow.export.delivery;

import java.util.Optional;
import org.usageflow.contract.avro.AcceptedRecord;
import org.usageflow.contract.avro.ApprovedRecord;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.ValidatedRecord;

/** Makes what a distributor's systems receive. */
public final class AcceptedRecords {
    private AcceptedRecords() {}

    /** What the record says; an approved record without it is a mistake of this system, and an {@link IllegalArgumentException}. */
    public static Usage usage(ValidatedRecord event) {
        return Optional.ofNullable(event.getUsage())
                .orElseThrow(() -> new IllegalArgumentException("approved record " + event.getId() + " has no usage"));
    }

    public static AcceptedRecord of(ApprovedRecord approved, String chunkId) {
        ValidatedRecord event = approved.getRecord();
        RecordCells cells = event.getCells();
        return new AcceptedRecord(
                event.getId(),
                Optional.ofNullable(cells.getRecordId()).orElse(event.getId()),
                cells.getRecordNote(),
                event.getFileId(),
                event.getGeneration(),
                event.getRow(),
                chunkId,
                approved.getFile(),
                usage(event),
                cells.getCategoryId(),
                cells.getParams(),
                approved.getDecision(),
                event.getSheet());
    }
}
