package org.usageflow.workbook.write;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.usageflow.workbook.ExcelDates;

/**
 * Writes the rows of one tab, cell by cell from the left: {@code sheet.text("a").number(quantity).blank().endRow()}. Not
 * for several threads. Failures of the stream come as {@link java.io.UncheckedIOException}.
 */
public final class SheetWriter {
    /** Rows that a tab can hold. */
    public static final int ROWS_MAX = 1_048_576;

    private static final int COLUMNS_MAX = 16_384;
    private static final int TEXT_CHARACTERS_MAX = 32_767;
    private static final int EXACT_DIGITS_MAX = 15;
    private static final int PLAIN_SCALE_MAX = 20;
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final XmlOutput out;
    private final SharedTexts sharedTexts;
    private final List<byte[]> columnNames = new ArrayList<>();
    private int rowNumber = 1;
    private int column;
    private boolean rowBegun;
    private boolean ended;

    SheetWriter(XmlOutput out, SheetSpec spec, SharedTexts sharedTexts) {
        this.out = out;
        this.sharedTexts = sharedTexts;
        WorkbookXml.sheetBegin(out, spec);
    }

    /**
     * Writes characters; an empty text is a blank. It is always a text, never a formula, whatever it begins with, and what
     * could be taken for a formula is marked so that it stays a text when somebody edits it.
     *
     * @throws IllegalArgumentException when it has more than 32,767 characters
     */
    public SheetWriter text(String text) {
        if (text.isEmpty()) {
            return blank();
        }
        if (text.length() > TEXT_CHARACTERS_MAX) {
            throw new IllegalArgumentException(
                    "a cell holds " + TEXT_CHARACTERS_MAX + " characters, not " + text.length());
        }
        beginCell(FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? " s=\"" + WorkbookXml.STYLE_QUOTED + '"' : "");
        int shared = sharedTexts.index(text);
        if (shared >= 0) {
            out.markup(" t=\"s\"><v>").number(shared).markup("</v></c>");
        } else {
            out.markup(" t=\"inlineStr\"><is>");
            SharedTexts.writeText(out, text);
            out.markup("</is></c>");
        }
        return this;
    }

    /** Writes a number. Excel keeps 15 digits: one with more is written as a text, so that none is lost. */
    public SheetWriter number(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        if (stripped.precision() > EXACT_DIGITS_MAX) {
            return text(stripped.toPlainString());
        }
        boolean plain = Math.abs(stripped.scale()) <= PLAIN_SCALE_MAX;
        return number(plain ? stripped.toPlainString() : stripped.toString(), "");
    }

    /** Writes a moment, to the second, in a cell that Excel shows as date and time. */
    public SheetWriter dateTime(LocalDateTime value) {
        return number(ExcelDates.toSerial(value), " s=\"" + WorkbookXml.STYLE_DATE_TIME + '"');
    }

    /** Leaves a cell out. */
    public SheetWriter blank() {
        requireOpen();
        column++;
        return this;
    }

    /** Ends the row; one without cells is left out. */
    public void endRow() {
        requireOpen();
        if (rowBegun) {
            out.markup("</row>");
            rowBegun = false;
        }
        rowNumber++;
        column = 0;
    }

    /** Writes a row of texts, such as a header. */
    public void textRow(List<String> texts) {
        texts.forEach(this::text);
        endRow();
    }

    private SheetWriter number(String literal, String style) {
        beginCell(style);
        out.markup("><v>").markup(literal).markup("</v></c>");
        return this;
    }

    private void beginCell(String style) {
        requireOpen();
        if (rowNumber > ROWS_MAX || column >= COLUMNS_MAX) {
            throw new IllegalStateException("a tab ends at row " + ROWS_MAX + " and column " + COLUMNS_MAX);
        }
        if (!rowBegun) {
            out.markup("<row r=\"").number(rowNumber).markup("\">");
            rowBegun = true;
        }
        out.markup("<c r=\"")
                .markup(columnName(column))
                .number(rowNumber)
                .markup("\"")
                .markup(style);
        column++;
    }

    private byte[] columnName(int index) {
        while (columnNames.size() <= index) {
            columnNames.add(letters(columnNames.size()).getBytes(StandardCharsets.US_ASCII));
        }
        return columnNames.get(index);
    }

    private static String letters(int index) {
        String last = String.valueOf((char) ('A' + index % 26));
        return index < 26 ? last : letters(index / 26 - 1) + last;
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("this tab is written; the next one has begun");
        }
    }

    /** Takes no more cells, and writes no end. */
    void abandon() {
        ended = true;
    }

    void end() {
        if (!ended) {
            if (rowBegun) {
                endRow();
            }
            ended = true;
            WorkbookXml.sheetEnd(out);
        }
    }
}
