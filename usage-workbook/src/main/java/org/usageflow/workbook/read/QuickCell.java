package org.usageflow.workbook.read;

import static org.usageflow.workbook.read.QuickRows.ascii;

import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.CellKind;
import org.usageflow.workbook.ReadLimits;

/** Takes one cell after the other from the bytes into the row. */
final class QuickCell {
    private static final byte[] END = ascii("</c>");
    private static final byte[] VALUE = ascii("<v>");
    private static final byte[] END_OF_VALUE = ascii("</v>");
    private static final byte[] NO_VALUE = ascii("<v/>");
    private static final byte[] FORMULA = ascii("<f");
    private static final byte[] END_OF_FORMULA = ascii("</f>");
    private static final byte[] INLINE = ascii("<is>");
    private static final byte[] END_OF_INLINE = ascii("</is>");
    private static final byte[][] TYPE_CODES = typeCodes();
    private static final CellType[] TYPES = CellType.values();

    private static final int REFERENCE = 1;
    private static final int STYLE = 2;
    private static final int TYPE = 4;

    private final ByteScanner scanner;
    private final RowBuffer row;
    private final SharedStrings shared;
    private final ReadLimits limits;
    private final QuickText inlineText;
    private int rowNumber;
    private int column;
    private int lastColumn;
    private CellType type = CellType.NUMBER;
    private boolean contentFollows;

    QuickCell(ByteScanner scanner, RowBuffer row, SharedStrings shared, ReadLimits limits) {
        this.scanner = scanner;
        this.row = row;
        this.shared = shared;
        this.limits = limits;
        this.inlineText = new QuickText(scanner);
    }

    void beginRow(int newRowNumber) {
        rowNumber = newRowNumber;
        lastColumn = -1;
    }

    /** Takes a cell whose name was just taken. */
    int read(int from) {
        int p = attributes(from);
        if (p == ByteScanner.STUCK) {
            return p;
        }
        if (column <= lastColumn || column >= limits.columnsMax()) {
            return scanner.stuck(from);
        }
        lastColumn = column;
        if (!contentFollows) {
            return p;
        }
        p = type == CellType.INLINE_TEXT ? inline(p) : value(p);
        return p == ByteScanner.STUCK ? p : scanner.take(scanner.skipSpace(p), END);
    }

    private int attributes(int from) {
        column = lastColumn + 1;
        type = CellType.NUMBER;
        int seen = 0;
        int p = from;
        while (true) {
            int q = scanner.skipSpace(p);
            byte c = scanner.bytes()[q];
            if (c == '>' || (c == '/' && scanner.bytes()[q + 1] == '>')) {
                contentFollows = c == '>';
                return contentFollows ? q + 1 : q + 2;
            }
            p = q == p ? scanner.stuck(q) : scanner.attribute(q);
            if (p == ByteScanner.STUCK) {
                return p;
            }
            int known = attribute();
            if (known == 0 || (seen & known) != 0) {
                return scanner.stuck(q);
            }
            seen |= known;
        }
    }

    /** Uses the attribute just taken; 0 when it is unknown or unusual. */
    private int attribute() {
        if (scanner.isName('r')) {
            column = referredColumn();
            return column < 0 ? 0 : REFERENCE;
        }
        if (scanner.isName('s')) {
            return STYLE;
        }
        if (!scanner.isName('t')) {
            return 0;
        }
        for (int i = 0; i < TYPES.length; i++) {
            if (scanner.isValue(TYPE_CODES[i])) {
                type = TYPES[i];
                return TYPE;
            }
        }
        return 0;
    }

    private int referredColumn() {
        byte[] b = scanner.bytes();
        int start = scanner.valueStart();
        int p = start;
        int referred = 0;
        while (b[p] >= 'A' && b[p] <= 'Z' && p - start < 3) {
            referred = referred * 26 + (b[p] - 'A' + 1);
            p++;
        }
        return scanner.number(p, scanner.valueEnd()) == rowNumber ? referred - 1 : -1;
    }

    private int inline(int from) {
        int p = scanner.take(scanner.skipSpace(from), INLINE);
        p = p == ByteScanner.STUCK ? p : inlineText.read(scanner.skipSpace(p));
        if (p == ByteScanner.STUCK) {
            return p;
        }
        if (!put()) {
            return scanner.stuck(p);
        }
        return scanner.take(scanner.skipSpace(p), END_OF_INLINE);
    }

    private int value(int from) {
        int p = formula(scanner.skipSpace(from));
        if (p == ByteScanner.STUCK) {
            return p;
        }
        p = scanner.skipSpace(p);
        if (scanner.isAt(p, NO_VALUE)) {
            return p + NO_VALUE.length;
        }
        if (!scanner.isAt(p, VALUE)) {
            return p;
        }
        p = scanner.text(p + VALUE.length);
        int end = scanner.take(p, END_OF_VALUE);
        return end == ByteScanner.STUCK || put() ? end : scanner.stuck(p);
    }

    private int formula(int from) {
        if (!scanner.isAt(from, FORMULA)) {
            return from;
        }
        int p = from + FORMULA.length;
        while (true) {
            int q = scanner.skipSpace(p);
            byte c = scanner.bytes()[q];
            if (c == '/' && scanner.bytes()[q + 1] == '>') {
                return q + 2;
            }
            if (c == '>') {
                p = scanner.text(q + 1);
                int end = scanner.take(p, END_OF_FORMULA);
                return end == ByteScanner.STUCK || scanner.decodedText() != null ? end : scanner.stuck(p);
            }
            p = q == p ? scanner.stuck(q) : scanner.attribute(q);
            if (p == ByteScanner.STUCK) {
                return p;
            }
        }
    }

    /** Puts the text just taken; false when it is not for the quick path. */
    private boolean put() {
        int start = scanner.valueStart();
        int end = scanner.valueEnd();
        if (end - start > limits.textCharactersMax()) {
            return false;
        }
        if (scanner.isTextPlain()) {
            switch (type) {
                case NUMBER -> {
                    int plainEnd = NumberText.plainEnd(scanner.bytes(), start, end);
                    if (plainEnd > 0) {
                        row.putAscii(column, CellKind.NUMBER, start, plainEnd);
                        return true;
                    }
                }
                case SHARED_TEXT -> {
                    return putShared(scanner.number(start, end));
                }
                case FORMULA_TEXT, INLINE_TEXT -> {
                    row.putAscii(column, CellKind.TEXT, start, end);
                    return true;
                }
                case BOOLEAN, ERROR, DATE -> {}
            }
        }
        return putLiteral(scanner.decodedText());
    }

    private boolean putShared(int index) {
        if (index < 0 || index >= shared.size()) {
            return false;
        }
        row.putShared(column, index);
        return true;
    }

    private boolean putLiteral(@Nullable String literal) {
        return literal != null && row.putLiteral(column, type, literal) == null;
    }

    private static byte[][] typeCodes() {
        CellType[] types = CellType.values();
        byte[][] codes = new byte[types.length][];
        for (int i = 0; i < types.length; i++) {
            codes[i] = ascii(types[i].code());
        }
        return codes;
    }
}
