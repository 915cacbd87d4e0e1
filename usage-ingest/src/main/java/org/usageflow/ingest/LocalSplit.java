package org.usageflow.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.runtime.upload.UploadStore.StoredUpload;
import org.usageflow.workbook.ReadLimits;

/**
 * A usage file on the local disk, read as the stage reads uploads, for checks that send nothing. Not for several threads.
 *
 * <p>What the file contains fails with {@link UnreadableFileException}, whose code and message are those that its upload
 * would end with; the disk fails with {@link IOException}.
 */
public final class LocalSplit implements AutoCloseable {
    private static final TopicPartition NOWHERE = new TopicPartition("", 0);

    private final UsageFile about;
    private final UsageSheet sheet;
    private final FileSplit split;

    private LocalSplit(UsageFile about, UsageSheet sheet, FileSplit split) {
        this.about = about;
        this.sheet = sheet;
        this.split = split;
    }

    /**
     * Opens a file and reads its headers.
     *
     * @param about what every record repeats of its usage file
     */
    public static LocalSplit open(Path file, UsageFile about) throws IOException, UnreadableFileException {
        FileSplit split = new FileSplit(new UploadEvent(NOWHERE, 0, about, file.toString()), 0);
        try {
            return new LocalSplit(about, UsageSheet.open(new LocalFile(file), ReadLimits.DEFAULTS), split);
        } catch (UnsplittableFileException e) {
            throw UnreadableFileException.of(e, about);
        }
    }

    /**
     * Gives the records of the next rows. It is the same object for every row.
     *
     * @param rowsMax most rows read
     * @return true when the last row was read
     */
    public boolean advance(int rowsMax, Consumer<UploadedRecord> records) throws IOException, UnreadableFileException {
        try {
            return split.advance(sheet, rowsMax, (record, again) -> {
                records.accept(record);
                return Emission.NOWHERE;
            });
        } catch (UnsplittableFileException e) {
            throw UnreadableFileException.of(e, about);
        }
    }

    /** The vendor's own columns ({@code v.*}), in their order. */
    public List<String> customHeaders() throws IOException, UnreadableFileException {
        try {
            return sheet.customHeaders();
        } catch (UnsplittableFileException e) {
            throw UnreadableFileException.of(e, about);
        }
    }

    /** Name of the tab that holds the records; no characters in a file without tabs. */
    public String tab() {
        return sheet.tab();
    }

    /** Rows read so far, blank ones included. */
    public int rowsRead() {
        return split.counts().rowsRead();
    }

    /** Rows without a value so far. */
    public int rowsBlank() {
        return split.counts().rowsBlank();
    }

    @Override
    public void close() throws IOException {
        sheet.close();
    }

    private record LocalFile(Path path) implements StoredUpload {
        @Override
        public void close() {
            // the file is the caller's
        }
    }
}
