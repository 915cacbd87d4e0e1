package org.usageflow.workbook.read;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.usageflow.workbook.CellKind;
import org.usageflow.workbook.EscapedText;
import org.usageflow.workbook.ExcelDates;
import org.usageflow.workbook.Problem;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.UnreadableWorkbookException;

/**
 * The current row. Texts are made only when somebody asks: until then a cell is a place in the scanner's window, an
 * index into the shared strings, or a text. Reused from row to row.
 */
final class RowBuffer {
    private static final int AS_TEXT = -1;
    private static final int AS_SHARED = -2;

    private final SharedStrings shared;
    private final ReadLimits limits;
    private byte[] window = new byte[0];
    private CellKind[] kinds = new CellKind[32];
    private @Nullable String[] texts = new @Nullable String[32];
    /** End in the window, or one of the two marks above. */
    private int[] ends = new int[32];
    /** Start in the window, or index of the shared string. */
    private int[] starts = new int[32];

    private int rowNumber;
    private int width;
    private int characters;

    RowBuffer(SharedStrings shared, ReadLimits limits) {
        this.shared = shared;
        this.limits = limits;
        Arrays.fill(kinds, CellKind.EMPTY);
    }

    void begin(int newRowNumber) {
        Arrays.fill(kinds, 0, width, CellKind.EMPTY);
        width = 0;
        characters = 0;
        rowNumber = newRowNumber;
    }

    int rowNumber() {
        return rowNumber;
    }

    int width() {
        return width;
    }

    CellKind kind(int column) {
        return column < width ? kinds[column] : CellKind.EMPTY;
    }

    String text(int column) {
        if (kind(column) == CellKind.EMPTY) {
            return "";
        }
        int end = ends[column];
        if (end == AS_SHARED) {
            return shared.get(starts[column]);
        }
        if (end >= 0) {
            String text = new String(window, starts[column], end - starts[column], StandardCharsets.ISO_8859_1);
            texts[column] = EscapedText.decode(text);
            ends[column] = AS_TEXT;
        }
        String text = texts[column];
        return text == null ? "" : text;
    }

    /** The bytes that {@link #putAscii} refers to, for as long as this row is the current one. */
    void window(byte[] bytes) {
        window = bytes;
    }

    void putAscii(int column, CellKind kind, int start, int end) {
        if (end > start) {
            put(column, kind, start, end);
        }
    }

    void putShared(int column, int index) {
        if (!shared.isEmpty(index)) {
            put(column, CellKind.TEXT, index, AS_SHARED);
        }
    }

    void putText(int column, CellKind kind, String text) {
        if (!text.isEmpty()) {
            characters += text.length();
            if (characters > limits.rowCharactersMax()) {
                throw UnreadableWorkbookException.beyond(Problem.ROW_TOO_LONG, limits.rowCharactersMax(), "");
            }
            put(column, kind, 0, AS_TEXT);
            texts[column] = text;
        }
    }

    /**
     * Puts a cell by its stored value.
     *
     * @param literal null when the cell has no value
     * @return what is wrong with the value, or null
     */
    @Nullable Problem putLiteral(int column, CellType type, @Nullable String literal) {
        if (literal == null || literal.isEmpty()) {
            return null;
        }
        return switch (type) {
            case NUMBER -> putOrRefuse(column, CellKind.NUMBER, literal.isBlank() ? "" : NumberText.canonical(literal));
            case BOOLEAN -> putOrRefuse(column, CellKind.BOOLEAN, booleanText(literal.strip()));
            case ERROR -> putOrRefuse(column, CellKind.ERROR, literal.strip());
            case DATE -> putOrRefuse(column, CellKind.TEXT, dateText(literal.strip()));
            case FORMULA_TEXT, INLINE_TEXT -> putOrRefuse(column, CellKind.TEXT, EscapedText.decode(literal));
            case SHARED_TEXT -> putSharedLiteral(column, literal.strip());
        };
    }

    private @Nullable Problem putOrRefuse(int column, CellKind kind, @Nullable String text) {
        if (text == null) {
            return Problem.MALFORMED_CELL;
        }
        putText(column, kind, text);
        return null;
    }

    private @Nullable Problem putSharedLiteral(int column, String literal) {
        if (literal.isEmpty()) {
            return null;
        }
        int index = shared.index(literal);
        if (index < 0) {
            return Problem.SHARED_STRING_MISSING;
        }
        putShared(column, index);
        return null;
    }

    private static @Nullable String booleanText(String literal) {
        return switch (literal) {
            case "1", "true" -> "TRUE";
            case "0", "false" -> "FALSE";
            case "" -> "";
            default -> null;
        };
    }

    /** What is no ISO 8601 date stays as it is: whoever validates the column will say what is wrong. */
    private static String dateText(String literal) {
        try {
            String local = literal.endsWith("Z") ? literal.substring(0, literal.length() - 1) : literal;
            String dateTime = local.indexOf('T') < 0 ? local + "T00:00:00" : local;
            LocalDateTime nearest = LocalDateTime.parse(dateTime).plusNanos(500_000_000L);
            return ExcelDates.toText(nearest);
        } catch (DateTimeParseException notADate) {
            return literal;
        }
    }

    private void put(int column, CellKind kind, int start, int end) {
        if (column >= kinds.length) {
            grow(column);
        }
        kinds[column] = kind;
        starts[column] = start;
        ends[column] = end;
        width = Math.max(width, column + 1);
    }

    private void grow(int column) {
        int old = kinds.length;
        int size = Math.max(column + 1, old * 2);
        kinds = Arrays.copyOf(kinds, size);
        Arrays.fill(kinds, old, size, CellKind.EMPTY);
        texts = Arrays.copyOf(texts, size);
        starts = Arrays.copyOf(starts, size);
        ends = Arrays.copyOf(ends, size);
    }
}
