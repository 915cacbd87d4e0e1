package org.usageflow.ingest;

import static org.usageflow.ingest.SheetReading.closingOnFailure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.runtime.upload.UploadStore;
import org.usageflow.runtime.upload.UploadStore.StoredUpload;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.ReadShare;
import org.usageflow.workbook.ndjson.JsonLines;

/**
 * The records of one stored upload, row by row, whatever its format is. Not for several threads at the same time.
 *
 * <p>What the file contains fails with {@link UnsplittableFileException}; store and disk fail with {@link IOException} and
 * may be tried again.
 */
sealed interface UsageSheet extends AutoCloseable permits WorkbookSheet, JsonSheet {
    /** Bytes of the beginning that tell formats apart. */
    int SAMPLE_BYTES = 1 << 10;

    /** Fetches and opens an upload. */
    static UsageSheet open(UploadStore uploads, String key, ReadLimits limits)
            throws IOException, UnsplittableFileException {
        StoredUpload stored = uploads.fetch(key);
        return closingOnFailure(stored, () -> open(stored, limits));
    }

    /** Opens bytes that were fetched; closing the sheet ends the view of them. What they are, their beginning tells. */
    static UsageSheet open(StoredUpload stored, ReadLimits limits) throws IOException, UnsplittableFileException {
        return JsonLines.isMeant(sample(stored)) ? JsonSheet.open(stored, limits) : WorkbookSheet.open(stored, limits);
    }

    private static byte[] sample(StoredUpload stored) throws IOException {
        try (InputStream in = Files.newInputStream(stored.path())) {
            return in.readNBytes(SAMPLE_BYTES);
        }
    }

    /**
     * Moves to the next row.
     *
     * @return false when there is none
     */
    boolean next() throws IOException, UnsplittableFileException;

    /** How much of what holds the rows was read so far. */
    ReadShare share();

    /** Name of the tab that holds the records, as the workbook spells it; no characters in a file without tabs. */
    String tab();

    /** What the file lists as categories. */
    SheetCategories categories();

    /** What holds the records, for a sentence: a tab as the workbook spells it, or a file without tabs. */
    String place();

    /** 1-based number of the current row. */
    int rowNumber();

    boolean isBlank() throws IOException, UnsplittableFileException;

    /** Cells of the current row; the same object for every row. */
    RecordCells cells() throws IOException, UnsplittableFileException;

    /** The vendor's own columns, in their order. */
    List<String> customHeaders() throws IOException, UnsplittableFileException;

    @Override
    void close() throws IOException;
}
