package org.usageflow.workbook.read;

import java.util.function.Supplier;
import org.usageflow.workbook.CellKind;
import org.usageflow.workbook.ReadShare;
import org.usageflow.workbook.UnreadableWorkbookException;

/**
 * A cursor over the rows of a sheet, in ascending order; rows that the file does not mention are not given. Not for
 * several threads.
 *
 * <p>Begins on the quick path where the sheet has the usual shape, and goes on along the careful one from the row where
 * that shape ends.
 */
public final class RowReader implements AutoCloseable {
    private final String sheetName;
    private final Supplier<RowSource> careful;
    private RowSource source;
    private RowBuffer row;
    private long delivered;

    RowReader(String sheetName, RowSource first, Supplier<RowSource> careful) {
        this.sheetName = sheetName;
        this.careful = careful;
        this.source = first;
        this.row = first.row();
    }

    /**
     * Moves to the next row.
     *
     * @return false when there is none; only then are the checksum and size of the sheet known to be right
     * @throws UnreadableWorkbookException when the sheet cannot be read further
     */
    public boolean next() {
        try {
            RowSource.Step step = source.advance();
            if (step == RowSource.Step.UNUSUAL) {
                handOver();
                step = source.advance();
            }
            if (step == RowSource.Step.ROW) {
                delivered++;
                return true;
            }
            return false;
        } catch (UnreadableWorkbookException e) {
            throw e.at(sheetName, row.rowNumber());
        }
    }

    /** 1-based number of the current row, as Excel shows it. */
    public int rowNumber() {
        return row.rowNumber();
    }

    /** One more than the index of the last cell that is not empty; 0 for an empty row. */
    public int width() {
        return row.width();
    }

    /**
     * What a cell holds.
     *
     * @param column 0-based; any beyond the width is empty
     */
    public CellKind kind(int column) {
        return row.kind(column);
    }

    /**
     * The text of a cell: of a number its exact decimal text without exponent, of a boolean {@code TRUE} or {@code FALSE},
     * of an empty one no characters.
     *
     * @param column 0-based
     */
    public String text(int column) {
        return row.text(column);
    }

    /** How much of the sheet was read so far. */
    public ReadShare share() {
        return source.share();
    }

    private void handOver() {
        source.close();
        source = careful.get();
        row = source.row();
        for (long i = 0; i < delivered; i++) {
            source.advance();
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
