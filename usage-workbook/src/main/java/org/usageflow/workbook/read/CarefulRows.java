package org.usageflow.workbook.read;

import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.ReadShare;
import org.usageflow.workbook.UnreadableWorkbookException;
import org.usageflow.workbook.zip.PartStream;

/**
 * The rows of a sheet in any well-formed shape, by an XML parser. It decides what is a row, a cell and an error; {@link
 * QuickRows} is only ever a faster way to the same.
 */
final class CarefulRows implements RowSource {
    private final PartStream part;
    private final XmlCursor xml;
    private final ReadLimits limits;
    private final RowBuffer row;
    private final RichText richText;
    private final StringBuilder value = new StringBuilder();
    private int rowNumber;
    private int column;
    private boolean ended;

    CarefulRows(PartStream part, SharedStrings shared, ReadLimits limits) {
        this.part = part;
        this.limits = limits;
        this.row = new RowBuffer(shared, limits);
        this.richText = new RichText(limits);
        this.xml = XmlCursor.open(part);
        try {
            moveToRows();
        } catch (RuntimeException e) {
            xml.close();
            throw e;
        }
    }

    private void moveToRows() {
        while (xml.nextElement(1)) {
            if (xml.depth() == 1) {
                checkRoot();
            } else if (xml.depth() == 2 && xml.isMain("sheetData")) {
                return;
            }
        }
        end();
    }

    private void checkRoot() {
        if (!xml.isMain("worksheet")) {
            throw XmlCursor.malformed("a sheet begins with " + xml.localName(), null);
        }
    }

    @Override
    public RowBuffer row() {
        return row;
    }

    @Override
    public ReadShare share() {
        return part.share();
    }

    @Override
    public Step advance() {
        if (ended) {
            return Step.END;
        }
        while (xml.nextElement(2)) {
            if (xml.depth() == 3 && xml.isMain("row")) {
                readRow();
                return Step.ROW;
            }
            xml.skip();
        }
        end();
        return Step.END;
    }

    private void end() {
        ended = true;
        part.drain();
    }

    private void readRow() {
        String reference = xml.attribute("r");
        int next = reference == null ? rowNumber + 1 : rowNumber(reference);
        if (next > limits.rowsMax()) {
            throw UnreadableWorkbookException.beyond(Problem.ROW_OUT_OF_RANGE, limits.rowsMax(), "row " + next);
        }
        if (next <= rowNumber) {
            throw new UnreadableWorkbookException(Problem.ROWS_OUT_OF_ORDER, "row " + next + " after " + rowNumber);
        }
        rowNumber = next;
        column = -1;
        row.begin(next);
        while (xml.nextElement(3)) {
            if (xml.depth() == 4 && xml.isMain("c")) {
                readCell();
            } else {
                xml.skip();
            }
        }
    }

    private int rowNumber(String reference) {
        int number = CellReference.number(reference, 0);
        if (number < 1) {
            throw UnreadableWorkbookException.beyond(Problem.ROW_OUT_OF_RANGE, limits.rowsMax(), "row reference");
        }
        return number;
    }

    private void readCell() {
        column = nextColumn(xml.attribute("r"));
        CellType type = CellType.of(xml.attribute("t"));
        if (type == null) {
            throw new UnreadableWorkbookException(Problem.MALFORMED_CELL, "unknown type");
        }
        String literal = type == CellType.INLINE_TEXT ? inlineText() : value();
        Problem problem = row.putLiteral(column, type, literal);
        if (problem != null) {
            throw new UnreadableWorkbookException(problem, "column " + (column + 1));
        }
    }

    private int nextColumn(@Nullable String reference) {
        int next = reference == null ? column + 1 : CellReference.column(reference, rowNumber);
        if (next < 0) {
            throw new UnreadableWorkbookException(Problem.MALFORMED_CELL, "cell reference in row " + rowNumber);
        }
        if (next >= limits.columnsMax()) {
            throw UnreadableWorkbookException.beyond(
                    Problem.COLUMN_OUT_OF_RANGE, limits.columnsMax(), "column " + (next + 1));
        }
        if (next <= column) {
            throw new UnreadableWorkbookException(Problem.CELLS_OUT_OF_ORDER, "column " + (next + 1));
        }
        return next;
    }

    private @Nullable String value() {
        value.setLength(0);
        boolean found = false;
        while (xml.nextElement(4)) {
            if (xml.depth() == 5 && xml.isMain("v") && !found) {
                xml.appendText(value, limits.textCharactersMax());
                found = true;
            } else {
                xml.skip();
            }
        }
        return found ? value.toString() : null;
    }

    private @Nullable String inlineText() {
        String text = null;
        while (xml.nextElement(4)) {
            if (xml.depth() == 5 && xml.isMain("is") && text == null) {
                text = richText.read(xml);
            } else {
                xml.skip();
            }
        }
        return text;
    }

    @Override
    public void close() {
        xml.close();
        part.close();
    }
}
