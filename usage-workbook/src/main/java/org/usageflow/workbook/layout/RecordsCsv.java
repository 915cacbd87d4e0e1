package org.usageflow.workbook.layout;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.usageflow.contract.ReportWorkbook;
import org.usageflow.workbook.csv.CsvSheetWriter;
import org.usageflow.workbook.write.CellFormat;
import org.usageflow.workbook.write.CellLook;
import org.usageflow.workbook.write.RowTarget;

/** The records tab of a workbook as a CSV file. It has no place for the other tabs, for comments and for looks. */
public final class RecordsCsv implements RecordsOutput {
    private final CsvSheetWriter csv;
    private final RecordTable table;
    private final RowTarget target;
    private boolean finished;

    private RecordsCsv(CsvSheetWriter csv, ReportWorkbook workbook, List<String> headers) {
        this.csv = csv;
        this.table = new RecordTable(RecordColumns.of(workbook, headers), workbook);
        this.target = new CsvTarget(csv);
        table.header(target);
    }

    /**
     * Begins a file.
     *
     * @param out stays the caller's to close
     * @param headers the vendor's columns in their order, as the vendor spells them
     * @param separator comma, semicolon or tab
     */
    public static RecordsCsv begin(OutputStream out, ReportWorkbook workbook, List<String> headers, char separator) {
        return new RecordsCsv(new CsvSheetWriter(new Unclosed(out), separator), workbook, headers);
    }

    @Override
    public void record(RecordView view) {
        table.row(target, view);
    }

    @Override
    public void finish(ReportFacts facts, List<CategoryLine> categories) {
        close();
    }

    @Override
    public void close() {
        if (!finished) {
            finished = true;
            csv.close();
        }
    }

    private record CsvTarget(CsvSheetWriter csv) implements RowTarget {
        @Override
        public RowTarget text(String text, CellLook look) {
            csv.text(text);
            return this;
        }

        /** A number in CSV is the text of it. */
        @Override
        public RowTarget numberOrText(String text, CellLook look, CellFormat format) {
            return text(text, look);
        }

        @Override
        public RowTarget comment(String text) {
            return this;
        }

        @Override
        public void endRow() {
            csv.endRow();
        }
    }

    /** The writer of CSV closes what it writes to; the stream is not ours. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
