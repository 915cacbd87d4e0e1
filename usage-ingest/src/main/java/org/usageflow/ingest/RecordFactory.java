package org.usageflow.ingest;

import java.time.Instant;
import java.util.Optional;
import org.usageflow.contract.FileId;
import org.usageflow.contract.avro.Moment;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.UsageFile;

/**
 * Makes the events of one file. Every row is put into the same object, so it must be serialized before the next one.
 * Not for several threads.
 */
final class RecordFactory {
    private static final String UPLOADED = "uploaded";

    private final FileId fileId;
    private final UploadedRecord record;

    /**
     * Takes from the file what each of its events repeats.
     *
     * @throws IllegalArgumentException when the file has no valid id, or no moment of its upload
     */
    RecordFactory(UsageFile file) {
        fileId = new FileId(file.getId());
        record = new UploadedRecord(
                file.getId(),
                file.getGeneration(),
                0,
                "",
                file.getVendor().getId(),
                file.getContract().getId(),
                file.getProduct().getId(),
                file.getReportingSchema(),
                file.getEnvironment(),
                file.getPeriodStartAt(),
                file.getPeriodEndAt(),
                uploadedAt(file),
                new RecordCells());
    }

    private static Instant uploadedAt(UsageFile file) {
        return Optional.ofNullable(file.getEvents().get(UPLOADED))
                .map(Moment::getAt)
                .orElseThrow(() -> new IllegalArgumentException(file.getId() + " has no moment \"" + UPLOADED + '"'));
    }

    /**
     * The event of a row; valid until the next call.
     *
     * @param row as the sheet counts, from 1
     */
    UploadedRecord record(int row, RecordCells cells) {
        record.setRow(row);
        record.setId(fileId.recordId(row));
        record.setCells(cells);
        return record;
    }

    /** Key of an event: the vendor's id of the record, or ours where that cell is blank. */
    static String key(UploadedRecord record) {
        String recordId = record.getCells().getRecordId();
        return recordId == null ? record.getId() : recordId;
    }
}
