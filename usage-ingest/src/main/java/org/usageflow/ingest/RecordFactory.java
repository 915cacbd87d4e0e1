package org.usageflow.ingest;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileId;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.Category;
import org.usageflow.contract.avro.FileCategory;
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
                new RecordCells(),
                UsageColumn.RECORDS_TAB,
                null,
                null);
    }

    private static Instant uploadedAt(UsageFile file) {
        return Optional.ofNullable(file.getEvents().get(UPLOADED))
                .map(Moment::getAt)
                .orElseThrow(() -> new IllegalArgumentException(file.getId() + " has no moment \"" + UPLOADED + '"'));
    }

    /**
     * The event of a row; valid until the next call.
     *
     * @param tab that holds the row
     * @param row as the sheet counts, from 1
     * @param category that the row names; null when it names none, or one that the file does not list
     */
    UploadedRecord record(String tab, int row, RecordCells cells, @Nullable Category category) {
        record.setSheet(tab);
        record.setCategory(category);
        record.setRow(row);
        record.setId(fileId.recordId(row));
        record.setCells(cells);
        return record;
    }

    /** The event of a line of the categories tab. */
    FileCategory category(SheetCategories.Listed line) {
        return new FileCategory(record.getFileId(), record.getGeneration(), line.row(), line.category());
    }

    /** Key of an event: the vendor's id of the record, or ours where that cell is blank. */
    static String key(UploadedRecord record) {
        String recordId = record.getCells().getRecordId();
        return recordId == null ? record.getId() : recordId;
    }
}
