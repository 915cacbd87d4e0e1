package org.usageflow.rql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the words that steer a list rather than ask something of a record: order, parts, page, search. */
final class ControlParser {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,10}");

    private final Cursor cursor;
    private final ValueParser values;

    private Optional<List<Ordering>> ordering = Optional.empty();
    private Optional<List<Selection>> select = Optional.empty();
    private Optional<Integer> limit = Optional.empty();
    private Optional<Integer> offset = Optional.empty();
    private Optional<String> search = Optional.empty();

    ControlParser(Cursor cursor) {
        this.cursor = cursor;
        this.values = new ValueParser(cursor);
    }

    Query queryFor(Optional<Condition> condition) {
        return new Query(condition, ordering.orElse(List.of()), select.orElse(List.of()), limit, offset, search);
    }

    /** Reads such a word if one stands at the cursor, which otherwise stays where it is. */
    boolean tookOne() {
        cursor.skipSpaces();
        int start = cursor.index();
        String name = cursor.takeName();
        cursor.skipSpaces();
        boolean took = cursor.take('(') ? tookFunction(name, start) : cursor.take('=') && tookAssignment(name, start);
        if (!took) {
            cursor.backTo(start);
        }
        return took;
    }

    private boolean tookFunction(String name, int start) {
        switch (name) {
            case "ordering" -> ordering = once(name, start, ordering, signedFields(Ordering::new));
            case "select" -> select = once(name, start, select, signedFields(Selection::new));
            case FieldName.LIMIT -> limitFunction(start);
            case "eq" -> {
                return tookEquality(start);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** {@code limit(10)} or {@code limit(10,20)}: count, and then the offset. */
    private void limitFunction(int start) {
        limit = once(FieldName.LIMIT, start, limit, count());
        if (cursor.take(',')) {
            offset = once(FieldName.OFFSET, start, offset, count());
        }
        cursor.close();
    }

    /** {@code eq(limit,10)} */
    private boolean tookEquality(int start) {
        cursor.skipSpaces();
        String name = cursor.takeName();
        if (!FieldName.isReserved(name)) {
            return false;
        }
        cursor.skipSpaces();
        if (!cursor.take(',')) {
            throw cursor.error("A comma and a value come after " + name + "; here " + cursor.here() + ".");
        }
        assign(name, start);
        cursor.close();
        return true;
    }

    private boolean tookAssignment(String name, int start) {
        if (!FieldName.isReserved(name)) {
            return false;
        }
        cursor.take("eq=");
        assign(name, start);
        return true;
    }

    private void assign(String name, int start) {
        switch (name) {
            case FieldName.LIMIT -> limit = once(name, start, limit, count());
            case FieldName.OFFSET -> offset = once(name, start, offset, count());
            case FieldName.SEARCH ->
                search = once(name, start, search, values.text().text());
            default -> throw new IllegalArgumentException(name);
        }
    }

    private static <T> Optional<T> once(String name, int start, Optional<T> earlier, T value) {
        if (earlier.isPresent()) {
            throw new RqlException(start, "This query has " + name + " twice: keep one.");
        }
        return Optional.of(value);
    }

    private int count() {
        Value value = values.text();
        if (COUNT.matcher(value.text()).matches() && Long.parseLong(value.text()) <= Integer.MAX_VALUE) {
            return Integer.parseInt(value.text());
        }
        throw new RqlException(
                value.at(), "Write a whole number from 0 to " + Integer.MAX_VALUE + ", not " + value.text() + ".");
    }

    private interface SignedField<T> {
        T of(String field, boolean minus, Position at);
    }

    /** {@code -f,+g,h)} or {@code )}, after the opening parenthesis. */
    private <T> List<T> signedFields(SignedField<T> kind) {
        List<T> parts = new ArrayList<>();
        cursor.skipSpaces();
        if (cursor.take(')')) {
            return parts;
        }
        do {
            parts.add(signedField(kind));
            cursor.skipSpaces();
        } while (cursor.take(','));
        cursor.close();
        return parts;
    }

    private <T> T signedField(SignedField<T> kind) {
        cursor.skipSpaces();
        Position at = cursor.position();
        boolean minus = cursor.take('-');
        if (!minus) {
            cursor.take('+');
        }
        String written = cursor.takeName();
        if (written.isEmpty()) {
            throw cursor.error("The name of a field is expected here, with - or + before it or without; here "
                    + cursor.here() + ".");
        }
        String name = FieldName.wellFormed(FieldName.dotted(written), at);
        if (FieldName.isReserved(name)) {
            throw new RqlException(at, name + " is no field: leave it out here.");
        }
        return kind.of(name, minus, at);
    }
}
