package org.usageflow.ingest;

import java.io.IOException;
import org.apache.kafka.common.TopicPartition;
import org.usageflow.contract.avro.Category;
import org.usageflow.contract.avro.FileCategory;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.StepAccount;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.ledger.Accounts;
import org.usageflow.contract.ledger.Digests;
import org.usageflow.contract.ledger.LedgerStep;

/**
 * The split of one upload: how far it has come, and how it goes on. Not for several threads.
 *
 * <p>A sheet is only read forwards, so a split that goes on elsewhere, or after its sheet had to be opened again, reads
 * from the top and passes over the rows that are handled.
 */
final class FileSplit {
    /** Takes the events of a file. */
    interface RecordSink {
        /**
         * Takes one event.
         *
         * @param again true when it was emitted before: then it is encoded only
         * @throws UnsplittableFileException when the event is too large
         */
        Emission emit(UploadedRecord record, boolean again) throws UnsplittableFileException;

        /**
         * Takes a line of the categories tab; they come before the rows, and may come again.
         *
         * @throws UnsplittableFileException when the event is too large
         */
        default void emit(FileCategory category) throws UnsplittableFileException {
            // a sink for rows alone
        }
    }

    private final UploadEvent upload;
    private final RecordFactory factory;
    private int rowsHandled;
    private int rowsRead;
    private int rowsBlank;
    private SplitCounts counts = SplitCounts.NONE;
    private StepAccount passed;
    private StepAccount account;
    private final Digests digests = new Digests();

    /**
     * A split that goes on where an earlier one ended.
     *
     * @param rowsHandled rows of the sheet that the earlier one has handled, 0 when there was none
     */
    FileSplit(UploadEvent upload, int rowsHandled) {
        this.upload = upload;
        this.factory = new RecordFactory(upload.file());
        this.rowsHandled = rowsHandled;
        this.passed = open();
        this.account = open();
    }

    UsageFile file() {
        return upload.file();
    }

    /** Key of the bytes in the upload store. */
    String uploadKey() {
        return upload.key();
    }

    TopicPartition partition() {
        return upload.partition();
    }

    /** Offset of the event that told of the upload. */
    long offset() {
        return upload.offset();
    }

    /** Rows whose events were emitted, blank ones included; what {@link SplitProgress} keeps. */
    int rowsHandled() {
        return rowsHandled;
    }

    /** Counts up to {@link #rowsHandled()}, known once the split has moved. */
    SplitCounts counts() {
        return counts;
    }

    /** What was emitted up to {@link #rowsHandled()}, known once the split has moved. */
    StepAccount account() {
        return account;
    }

    private StepAccount open() {
        return Accounts.open(file().getId(), file().getGeneration(), LedgerStep.UPLOADED, 0);
    }

    /** The sheet was opened (again) and stands above its first row. */
    void rewind() {
        rowsRead = 0;
        rowsBlank = 0;
        passed = open();
    }

    /**
     * Emits the next rows.
     *
     * @param rowsMax most rows read in this slice
     * @return true when the last row was read
     * @throws UnsplittableFileException when the file can not be read to its end, or holds no record
     * @throws IOException when the store or disk fails; the rows before that are handled
     */
    boolean advance(UsageSheet sheet, int rowsMax, RecordSink sink) throws IOException, UnsplittableFileException {
        try {
            if (rowsHandled == 0) {
                for (SheetCategories.Listed line : sheet.categories().all()) {
                    sink.emit(factory.category(line));
                }
            }
            for (int i = 0; i < rowsMax; i++) {
                if (!sheet.next()) {
                    requireRecords(sheet);
                    return true;
                }
                handleRow(sheet, sink);
            }
            return false;
        } finally {
            noteProgress(sheet);
        }
    }

    private void handleRow(UsageSheet sheet, RecordSink sink) throws IOException, UnsplittableFileException {
        boolean blank = sheet.isBlank();
        if (!blank) {
            RecordCells cells = sheet.cells();
            Category category = sheet.categories().find(cells.getCategoryId());
            // rows that are handled are encoded once more: their digest is not kept elsewhere
            Emission emission =
                    sink.emit(factory.record(sheet.tab(), sheet.rowNumber(), cells, category), rowsRead < rowsHandled);
            Accounts.chain(passed, emission.partition(), emission.value(), digests);
        }
        rowsRead++;
        if (blank) {
            rowsBlank++;
        }
    }

    private void noteProgress(UsageSheet sheet) {
        if (rowsRead >= rowsHandled) {
            rowsHandled = rowsRead;
            counts = new SplitCounts(rowsRead, rowsBlank, sheet.share());
            account = passed;
        }
    }

    private void requireRecords(UsageSheet sheet) throws UnsplittableFileException {
        if (rowsRead == rowsBlank) {
            throw new UnsplittableFileException(
                    new SheetFailure(sheet.place() + " holds no records", "add one row a record"));
        }
    }
}
