package org.usageflow.workbook.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.ExcelDates;

/**
 * Writes the rows of a CSV file, cell by cell from the left, as {@link org.usageflow.workbook.write.SheetWriter} does for a
 * tab: RFC 4180, UTF-8 with the byte order mark by which Excel knows it. No text comes to life as a formula, see {@link
 * FormulaEscape}; a lone surrogate, which UTF-8 cannot hold, becomes a question mark. Not for several threads. Failures of
 * the stream come as {@link UncheckedIOException}.
 */
public final class CsvSheetWriter implements AutoCloseable {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final CsvWriter csv;
    private CsvWriter.@Nullable CsvWriterRecord row;

    /**
     * Begins a file.
     *
     * @param out closed with the writer
     * @param separator comma, semicolon or tab
     */
    public CsvSheetWriter(OutputStream out, char separator) {
        if (",;\t".indexOf(separator) < 0) {
            throw new IllegalArgumentException("the separator must be a comma, a semicolon or a tab");
        }
        try {
            out.write(BYTE_ORDER_MARK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        csv = CsvWriter.builder().fieldSeparator(separator).build(out, StandardCharsets.UTF_8);
    }

    /** Writes characters, never a formula; an empty text is a blank. */
    public CsvSheetWriter text(String text) {
        return cell(FormulaEscape.encode(text));
    }

    /** Writes a number, all of its digits, with a point and without an exponent. */
    public CsvSheetWriter number(BigDecimal value) {
        return cell(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
    }

    /** Writes a moment, to the second, as {@code yyyy-MM-dd HH:mm:ss}. */
    public CsvSheetWriter dateTime(LocalDateTime value) {
        return cell(ExcelDates.toText(value));
    }

    /** Leaves a cell empty. */
    public CsvSheetWriter blank() {
        return cell("");
    }

    /** Ends the row; one without cells is an empty line. */
    public void endRow() {
        begunRow().endRecord();
        row = null;
    }

    /** Writes a row of texts, such as a header. */
    public void textRow(List<String> texts) {
        texts.forEach(this::text);
        endRow();
    }

    private CsvSheetWriter cell(String text) {
        begunRow().writeField(text);
        return this;
    }

    private CsvWriter.CsvWriterRecord begunRow() {
        CsvWriter.CsvWriterRecord begun = row == null ? csv.writeRecord() : row;
        row = begun;
        return begun;
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
