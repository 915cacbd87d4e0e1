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
public final class SheetWriter implements RowTarget {
    /** Rows that a tab can hold. */
    public static final int ROWS_MAX = 1_048_576;

    /** Characters that a cell can hold. */
    public static final int TEXT_CHARACTERS_MAX = 32_767;

    /** Comments that a tab can have; further ones are left out, since programs become slow over many. */
    public static final int COMMENTS_MAX = SheetComments.COMMENTS_MAX;

    private static final int COLUMNS_MAX = 16_384;
    private static final int POINTS_MAX = 409;
    private static final int PLAIN_SCALE_MAX = 20;
    private static final int DIGITS_MAX = 10;

    private static final byte[] ROW_BEGIN = ascii("<row r=\"");
    private static final byte[] BEGIN_END = ascii("\">");
    private static final byte[] CUSTOM_HEIGHT = ascii("\" customHeight=\"1\" ht=\"");
    private static final byte[] ROW_END = ascii("</row>");
    private static final byte[] VALUE_END = ascii("</v></c>");
    private static final byte[] INLINE_END = ascii("</is></c>");

    private final XmlOutput out;
    private final SheetSpec spec;
    private final SharedTexts sharedTexts;
    private final SheetComments comments;
    private final List<byte[]> cellBegins = new ArrayList<>();
    private final List<ColumnTexts> columnTexts = new ArrayList<>();
    private final byte[] rowDigits = new byte[DIGITS_MAX];
    private int rowDigitCount;
    private int rowNumber = 1;
    private int lastRow;
    private int column;
    private int rowPoints;
    private boolean rowBegun;
    private boolean ended;

    SheetWriter(XmlOutput out, SheetSpec spec, SharedTexts sharedTexts, SheetComments comments) {
        this.out = out;
        this.spec = spec;
        this.sharedTexts = sharedTexts;
        this.comments = comments;
        SheetXml.begin(out, spec);
    }

    /**
     * Writes characters; an empty text is a blank. It is always a text, never a formula, whatever it begins with, and what
     * could be taken for a formula is marked so that it stays a text when somebody edits it.
     *
     * @throws IllegalArgumentException when it has more than 32,767 characters
     */
    public SheetWriter text(String text) {
        return text(text, CellLook.PLAIN);
    }

    /** The same, with a look; an empty text is a blank with the look. */
    @Override
    public SheetWriter text(String text, CellLook look) {
        if (text.isEmpty()) {
            return blank(look);
        }
        if (text.length() > TEXT_CHARACTERS_MAX) {
            throw new IllegalArgumentException(
                    "a cell holds " + TEXT_CHARACTERS_MAX + " characters, not " + text.length());
        }
        int at = column;
        int style = beginsLikeAFormula(text.charAt(0)) ? Styles.quoted(look) : Styles.index(look, CellFormat.GENERAL);
        requireCell();
        int shared = columnTexts.get(at).index(text);
        if (shared >= 0) {
            beginCell(at, Styles.SHARED_TEXT[style]);
            out.number(shared).markup(VALUE_END);
        } else {
            beginCell(at, Styles.INLINE_TEXT[style]);
            SharedTexts.writeText(out, text);
            out.markup(INLINE_END);
        }
        return this;
    }

    /** Writes a number. Excel keeps 15 digits: one with more is written as a text, so that none is lost. */
    public SheetWriter number(BigDecimal value) {
        return number(value, CellLook.PLAIN, CellFormat.GENERAL);
    }

    /** The same, with a look and a format. */
    public SheetWriter number(BigDecimal value, CellLook look, CellFormat format) {
        BigDecimal stripped = value.stripTrailingZeros();
        if (stripped.precision() > PlainNumber.EXACT_DIGITS_MAX) {
            return text(stripped.toPlainString(), look);
        }
        boolean plain = Math.abs(stripped.scale()) <= PLAIN_SCALE_MAX;
        return literal(plain ? stripped.toPlainString() : stripped.toString(), look, format);
    }

    @Override
    public SheetWriter numberOrText(String text, CellLook look, CellFormat format) {
        return PlainNumber.isExact(text) ? literal(text, look, format) : text(text, look);
    }

    /** Writes a moment, to the second, in a cell that Excel shows as date and time. */
    public SheetWriter dateTime(LocalDateTime value) {
        return dateTime(value, CellLook.PLAIN);
    }

    /** The same, with a look. */
    public SheetWriter dateTime(LocalDateTime value, CellLook look) {
        return literal(ExcelDates.toSerial(value), look, CellFormat.DATE_TIME);
    }

    /** Leaves a cell out. */
    public SheetWriter blank() {
        requireOpen();
        column++;
        return this;
    }

    /** Writes a cell that has nothing but a look; one whose look has no ground is left out. */
    public SheetWriter blank(CellLook look) {
        if (look.fill().isEmpty()) {
            return blank();
        }
        int at = column;
        requireCell();
        beginCell(at, Styles.BLANK[Styles.index(look, CellFormat.GENERAL)]);
        return this;
    }

    /**
     * Gives the row that is about to begin a height; without one it is as high as a line.
     *
     * @param points 1 to 409, as Excel allows
     */
    public SheetWriter height(int points) {
        if (rowBegun || points < 1 || points > POINTS_MAX) {
            throw new IllegalArgumentException(
                    "a height of 1 to " + POINTS_MAX + " is given before the cells: " + points);
        }
        rowPoints = points;
        return this;
    }

    /**
     * Adds a comment to the cell written or left out last. It is left out when the tab has {@link #COMMENTS_MAX} already, or
     * 2,000,000 characters of comments: whatever must be seen stands in a cell as well.
     */
    @Override
    public SheetWriter comment(String text) {
        if (column == 0) {
            throw new IllegalStateException("a comment needs a cell before it");
        }
        if (!text.isEmpty()) {
            comments.add(rowNumber - 1, column - 1, text);
        }
        return this;
    }

    /** Ends the row; one without cells is left out. */
    @Override
    public void endRow() {
        requireOpen();
        if (rowBegun) {
            out.markup(ROW_END);
            rowBegun = false;
            lastRow = rowNumber;
        }
        rowNumber++;
        column = 0;
    }

    /** Writes a row of texts, such as a header. */
    public void textRow(List<String> texts) {
        textRow(texts, CellLook.PLAIN);
    }

    /** The same, with a look. */
    public void textRow(List<String> texts, CellLook look) {
        texts.forEach(text -> text(text, look));
        endRow();
    }

    private SheetWriter literal(String literal, CellLook look, CellFormat format) {
        int at = column;
        requireCell();
        beginCell(at, Styles.NUMBER[Styles.index(look, format)]);
        out.markup(literal).markup(VALUE_END);
        return this;
    }

    private void beginCell(int at, byte[] tail) {
        out.markup(cellBegins.get(at), rowDigits, rowDigitCount, tail);
    }

    /** Makes sure that the cell may be written, its row is begun and its column known, and counts it. */
    private void requireCell() {
        requireOpen();
        if (rowNumber > ROWS_MAX || column >= COLUMNS_MAX) {
            throw new IllegalStateException("a tab ends at row " + ROWS_MAX + " and column " + COLUMNS_MAX);
        }
        if (!rowBegun) {
            beginRow();
        }
        while (cellBegins.size() <= column) {
            cellBegins.add(ascii("<c r=\"" + ColumnLetters.of(cellBegins.size())));
            columnTexts.add(new ColumnTexts(sharedTexts));
        }
        column++;
    }

    private void beginRow() {
        rowDigitCount = XmlOutput.digits(rowNumber, rowDigits, 0);
        out.markup(ROW_BEGIN, rowDigits, rowDigitCount, rowPoints == 0 ? BEGIN_END : CUSTOM_HEIGHT);
        if (rowPoints > 0) {
            out.number(rowPoints).markup(BEGIN_END);
        }
        rowPoints = 0;
        rowBegun = true;
    }

    private static boolean beginsLikeAFormula(char first) {
        return switch (first) {
            case '=', '+', '-', '@', '\t', '\r' -> true;
            default -> false;
        };
    }

    private static byte[] ascii(String markup) {
        return markup.getBytes(StandardCharsets.US_ASCII);
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

    /** Ends the tab, and hands out its comments. */
    SheetComments end() {
        if (!ended) {
            if (rowBegun) {
                endRow();
            }
            ended = true;
            SheetXml.end(out, spec, lastRow, !comments.isEmpty());
        }
        return comments;
    }
}
