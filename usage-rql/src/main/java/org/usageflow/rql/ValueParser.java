package org.usageflow.rql;

import java.util.ArrayList;
import java.util.List;

/** Reads values, and lists of them. */
final class ValueParser {

    /** A value as it stands, before a lookup gives it a meaning. */
    sealed interface Written {
        Position at();

        record Text(Value value) implements Written {
            @Override
            public Position at() {
                return value.at();
            }
        }

        record Null(Position at) implements Written {}

        record Empty(Position at) implements Written {}
    }

    private final Cursor cursor;

    ValueParser(Cursor cursor) {
        this.cursor = cursor;
    }

    Written written() {
        cursor.skipSpaces();
        Position at = cursor.position();
        if (cursor.take("null()")) {
            return new Written.Null(at);
        }
        if (cursor.take("empty()")) {
            return new Written.Empty(at);
        }
        return new Written.Text(text());
    }

    /** A value that is no {@code null()} and no {@code empty()}. */
    Value text() {
        cursor.skipSpaces();
        Position at = cursor.position();
        Value value = new Value(isQuote() ? quoted() : plain(), at);
        refuseWhatFollows();
        return value;
    }

    /** {@code (a,b,c)} */
    List<Written> list() {
        cursor.skipSpaces();
        if (!cursor.take('(')) {
            throw cursor.error("Put the values of a list in parentheses, as in in(status,(ready,pending)).");
        }
        List<Written> values = new ArrayList<>();
        do {
            add(values);
            cursor.skipSpaces();
        } while (cursor.take(','));
        if (!cursor.take(')')) {
            throw cursor.error("Close the list with ) after its last value; here " + cursor.here() + ".");
        }
        return values;
    }

    /** {@code a,b,c} after a legacy {@code field__in=}: it ends where the next term begins. */
    List<Written> openList() {
        List<Written> values = new ArrayList<>();
        do {
            add(values);
        } while (commaBeforeAnotherValue());
        return values;
    }

    private void add(List<Written> values) {
        if (values.size() == Rql.LIST_VALUES_MAX) {
            throw cursor.error("A list has at most %,d values: ask in several queries.".formatted(Rql.LIST_VALUES_MAX));
        }
        values.add(written());
    }

    private boolean commaBeforeAnotherValue() {
        int comma = cursor.index();
        if (!cursor.take(',')) {
            return false;
        }
        int next = cursor.index();
        boolean isValue = isSpecial() || !beginsTerm();
        cursor.backTo(isValue ? next : comma);
        return isValue;
    }

    private boolean isSpecial() {
        cursor.skipSpaces();
        return cursor.take("null()") || cursor.take("empty()");
    }

    private boolean beginsTerm() {
        cursor.takePlain();
        return cursor.peek() == '=' || cursor.peek() == '(';
    }

    private boolean isQuote() {
        return cursor.peek() == '"' || cursor.peek() == '\'';
    }

    private String quoted() {
        String value = cursor.takeQuoted();
        cursor.skipSpaces();
        return value;
    }

    private String plain() {
        String value = cursor.takePlain();
        if (value.isEmpty()) {
            throw cursor.error("A value is missing here: write one, or null() for none, or empty() for an empty text.");
        }
        return value;
    }

    private void refuseWhatFollows() {
        if (cursor.peek() == '(' || cursor.peek() == '=' || isQuote()) {
            throw cursor.error("Put a value in quotes when it holds parentheses, quotes or any of , & | ; = ;"
                    + " here " + cursor.here() + ".");
        }
        if (!cursor.atEnd() && ",&|;)".indexOf(cursor.peek()) < 0) {
            throw cursor.error("The value ended with its closing quote: remove what follows, or double a quote that is"
                    + " part of the value.");
        }
    }
}
