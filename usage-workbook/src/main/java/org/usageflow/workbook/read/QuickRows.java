package org.usageflow.workbook.read;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.ReadShare;
import org.usageflow.workbook.zip.PartStream;

/**
 * The rows of a sheet straight from its bytes, as long as they have the shape in which spreadsheet programs write them.
 * It refuses nothing itself: whatever it does not know, right or wrong, is unusual, and {@link CarefulRows} judges it.
 */
final class QuickRows implements RowSource {
    private static final byte[] ROW = ascii("<row");
    private static final byte[] END_OF_ROW = ascii("</row>");
    private static final byte[] END_OF_ROWS = ascii("</sheetData");
    private static final byte[] CELL = ascii("<c");
    private static final byte[][] ROW_ATTRIBUTES = {
        ascii("r"),
        ascii("spans"),
        ascii("x14ac:dyDescent"),
        ascii("s"),
        ascii("customFormat"),
        ascii("ht"),
        ascii("customHeight"),
        ascii("hidden"),
        ascii("outlineLevel"),
        ascii("collapsed"),
        ascii("thickTop"),
        ascii("thickBot"),
        ascii("ph")
    };
    private static final int ROW_NUMBER = 0;
    private static final int DESCENT = 2;

    private final PartStream part;
    private final ByteScanner scanner;
    private final QuickCell cell;
    private final ReadLimits limits;
    private final RowBuffer row;
    private final boolean x14acDeclared;
    private int at;
    private int lastRowNumber;
    private boolean ended;
    private int rowNumber;
    private boolean rowEmpty;

    private QuickRows(PartStream part, ByteWindow window, QuickHead head, SharedStrings shared, ReadLimits limits) {
        this.part = part;
        this.scanner = new ByteScanner(window);
        this.row = new RowBuffer(shared, limits);
        this.cell = new QuickCell(scanner, row, shared, limits);
        this.limits = limits;
        this.x14acDeclared = head.x14acDeclared();
        this.at = head.contentStart();
    }

    /** Takes the part over; null, and the part closed, when the sheet is not for the quick path. */
    static @Nullable QuickRows open(PartStream part, SharedStrings shared, ReadLimits limits) {
        try {
            ByteWindow window = new ByteWindow(part);
            QuickHead head = QuickHead.read(window, "worksheet", "sheetData", 2);
            if (head != null) {
                return new QuickRows(part, window, head, shared, limits);
            }
        } catch (RuntimeException e) {
            part.close();
            throw e;
        }
        part.close();
        return null;
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
        while (!ended) {
            int next = scan(at);
            if (next != ByteScanner.STUCK) {
                at = next;
                return ended ? end() : delivered();
            }
            if (!scanner.mayContinue() || !scanner.slide(at)) {
                return Step.UNUSUAL;
            }
            at = 0;
        }
        return Step.END;
    }

    private Step delivered() {
        lastRowNumber = rowNumber;
        row.window(scanner.bytes());
        return Step.ROW;
    }

    private Step end() {
        part.drain();
        return Step.END;
    }

    private int scan(int from) {
        int p = scanner.skipSpace(from);
        if (scanner.isAt(p, ROW)) {
            return row(p + ROW.length);
        }
        p = scanner.take(p, END_OF_ROWS);
        if (p == ByteScanner.STUCK) {
            return p;
        }
        p = scanner.skipSpace(p);
        if (scanner.bytes()[p] != '>') {
            return scanner.stuck(p);
        }
        ended = true;
        return p + 1;
    }

    private int row(int from) {
        int p = rowAttributes(from);
        if (p == ByteScanner.STUCK) {
            return p;
        }
        if (rowNumber <= lastRowNumber || rowNumber > limits.rowsMax()) {
            return scanner.stuck(from);
        }
        row.begin(rowNumber);
        cell.beginRow(rowNumber);
        return rowEmpty ? p : cells(p);
    }

    private int cells(int from) {
        int p = scanner.skipSpace(from);
        while (scanner.isAt(p, CELL)) {
            p = cell.read(p + CELL.length);
            if (p == ByteScanner.STUCK) {
                return p;
            }
            p = scanner.skipSpace(p);
        }
        return scanner.take(p, END_OF_ROW);
    }

    private int rowAttributes(int from) {
        rowNumber = lastRowNumber + 1;
        int seen = 0;
        int p = from;
        while (true) {
            int q = scanner.skipSpace(p);
            byte c = scanner.bytes()[q];
            if (c == '>' || (c == '/' && scanner.bytes()[q + 1] == '>')) {
                rowEmpty = c == '/';
                return rowEmpty ? q + 2 : q + 1;
            }
            p = q == p ? scanner.stuck(q) : scanner.attribute(q);
            if (p == ByteScanner.STUCK) {
                return p;
            }
            int known = knownAttribute();
            if (known < 0 || (seen & 1 << known) != 0 || (known == DESCENT && !x14acDeclared)) {
                return scanner.stuck(q);
            }
            seen |= 1 << known;
            if (known == ROW_NUMBER) {
                rowNumber = scanner.number(scanner.valueStart(), scanner.valueEnd());
            }
        }
    }

    private int knownAttribute() {
        for (int i = 0; i < ROW_ATTRIBUTES.length; i++) {
            if (scanner.isName(ROW_ATTRIBUTES[i])) {
                return i;
            }
        }
        return -1;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        part.close();
    }
}
