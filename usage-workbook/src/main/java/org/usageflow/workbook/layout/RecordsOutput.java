package org.usageflow.workbook.layout;

import java.io.OutputStream;
import java.util.List;
import org.usageflow.contract.ReportWorkbook;
import org.usageflow.workbook.write.WriteOptions;

/** Where the records of a download go: a workbook, or a CSV file of the same columns. Not for several threads. */
public sealed interface RecordsOutput extends AutoCloseable permits RecordsWorkbook, RecordsCsv {
    /**
     * Begins a download in a format.
     *
     * @param out stays the caller's to close
     * @param headers the vendor's columns in their order, as the vendor spells them
     * @throws java.io.UncheckedIOException when the stream fails, here as in all that follows
     */
    static RecordsOutput begin(
            OutputStream out,
            DownloadFormat format,
            ReportWorkbook workbook,
            List<String> headers,
            WriteOptions options) {
        return switch (format) {
            case XLSX -> RecordsWorkbook.begin(out, workbook, headers, options);
            case CSV -> RecordsCsv.begin(out, workbook, headers, ',');
            case CSV_SEMICOLON -> RecordsCsv.begin(out, workbook, headers, ';');
        };
    }

    /** Adds a record in the next row. */
    void record(RecordView view);

    /** Completes the download; what is known of the file is left out where the format has no place for it. */
    void finish(ReportFacts facts, List<CategoryLine> categories);

    /** Releases memory, and gives up what was not finished. */
    @Override
    void close();
}
