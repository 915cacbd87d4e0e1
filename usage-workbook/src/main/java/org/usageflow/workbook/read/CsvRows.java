package org.usageflow.workbook.read;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.usageflow.workbook.CellKind;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.ReadShare;
import org.usageflow.workbook.UnreadableWorkbookException;
import org.usageflow.workbook.csv.FormulaEscape;

/**
 * The rows of a CSV file. Every cell is a text: what its digits mean is for whoever knows the column. An empty line is an
 * empty row, so that rows have the numbers that a spreadsheet program shows.
 */
final class CsvRows implements RowSource {
    /** Room for a text at the limit, each of whose characters is a doubled quote. */
    private static final int BUFFER_PER_CHARACTER = 2;

    /** The quotes around it, and what the library reads at once. */
    private static final int BUFFER_EXTRA = 3 << 13;

    private static final int FIRST_BUFFER_MIN = 1 << 14;

    private final CsvReader<RowBuffer> csv;
    private final CloseableIterator<RowBuffer> records;
    private final Cells cells;
    private final StrictReader text;
    private final long bytes;

    /**
     * Begins above the first row.
     *
     * @param bytes size of the file
     */
    CsvRows(StrictReader in, long bytes, char separator, ReadLimits limits) {
        text = in;
        this.bytes = bytes;
        cells = new Cells(limits);
        csv = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(
                        Math.max(FIRST_BUFFER_MIN, limits.textCharactersMax() * BUFFER_PER_CHARACTER + BUFFER_EXTRA))
                .build(cells, in);
        records = csv.iterator();
    }

    @Override
    public RowBuffer row() {
        return cells.row;
    }

    @Override
    public ReadShare share() {
        return new ReadShare(text.bytesRead(), bytes);
    }

    @Override
    public Step advance() {
        try {
            if (!records.hasNext()) {
                return Step.END;
            }
            records.next();
            return Step.ROW;
        } catch (CsvParseException e) {
            throw refusal(e);
        }
    }

    /** The library wraps what handler and reader throw, and has one type for its own findings. */
    private RuntimeException refusal(CsvParseException found) {
        Throwable cause = found.getCause();
        if (cause instanceof UnreadableWorkbookException refused) {
            return refused;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause != null) {
            return found;
        }
        String line = "the row begins in line " + cells.lineNumber();
        return isBufferFull(found)
                ? UnreadableWorkbookException.beyond(
                        Problem.TEXT_TOO_LONG, cells.limits.textCharactersMax(), line + "; is a quote not closed?")
                : new UnreadableWorkbookException(Problem.BROKEN_QUOTE, line, found);
    }

    private static boolean isBufferFull(CsvParseException found) {
        String message = found.getMessage();
        return message != null && message.contains("maximum buffer size");
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the fields of a record into the row. */
    private static final class Cells extends AbstractBaseCsvCallbackHandler<RowBuffer> {
        private final ReadLimits limits;
        private final RowBuffer row;
        private int rowNumber;

        Cells(ReadLimits limits) {
            this.limits = limits;
            this.row = new RowBuffer(new SharedStrings(limits), limits);
        }

        long lineNumber() {
            return getStartingLineNumber();
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            row.begin(++rowNumber);
        }

        @Override
        protected void handleField(int column, char[] buffer, int offset, int length, boolean quoted) {
            if (column >= limits.columnsMax()) {
                throw UnreadableWorkbookException.beyond(Problem.COLUMN_OUT_OF_RANGE, limits.columnsMax(), "");
            }
            if (length > limits.textCharactersMax()) {
                throw UnreadableWorkbookException.beyond(
                        Problem.TEXT_TOO_LONG, limits.textCharactersMax(), "column " + (column + 1));
            }
            if (length > 0) {
                row.putText(column, CellKind.TEXT, FormulaEscape.decode(new String(buffer, offset, length)));
            }
        }

        @Override
        protected RowBuffer buildRecord() {
            if (rowNumber > limits.rowsMax()) {
                throw UnreadableWorkbookException.beyond(Problem.ROW_OUT_OF_RANGE, limits.rowsMax(), "");
            }
            return row;
        }
    }
}
