package org.usageflow.rql;

/** A place in a query's text that moves forward, and may be set back. */
final class Cursor {

    /** Stands for the end of the text, which holds no such character (the constructor sees to that). */
    static final char END = '\0';

    private static final String DELIMITERS = "(),&|;=\"'";

    private final String text;
    private int index;

    Cursor(String text) {
        int forbidden = text.indexOf(END);
        if (forbidden >= 0) {
            throw new RqlException(forbidden, "A query holds no NUL characters (%00): leave this one out.");
        }
        this.text = text;
    }

    int index() {
        return index;
    }

    void backTo(int earlierIndex) {
        index = earlierIndex;
    }

    Position position() {
        return new Position(index);
    }

    char peek() {
        return index < text.length() ? text.charAt(index) : END;
    }

    boolean atEnd() {
        return index >= text.length();
    }

    boolean take(char expected) {
        if (peek() != expected || atEnd()) {
            return false;
        }
        index++;
        return true;
    }

    boolean take(String expected) {
        if (!text.startsWith(expected, index)) {
            return false;
        }
        index += expected.length();
        return true;
    }

    void skipSpaces() {
        while (Character.isWhitespace(peek())) {
            index++;
        }
    }

    /** The letters, digits and signs of a field's or function's name; empty where none stands. */
    String takeName() {
        int from = index;
        if (FieldName.isStart(peek())) {
            while (FieldName.isPart(peek())) {
                index++;
            }
        }
        return text.substring(from, index);
    }

    /** Everything up to the next delimiter, without the spaces around it; maybe empty. */
    String takePlain() {
        int from = index;
        while (!atEnd() && DELIMITERS.indexOf(peek()) < 0) {
            index++;
        }
        return text.substring(from, index).strip();
    }

    /** What stands between two quotes; a doubled quote is one quote of the text. */
    String takeQuoted() {
        int opening = index;
        char quote = peek();
        index++;
        StringBuilder value = new StringBuilder();
        while (true) {
            int closing = text.indexOf(quote, index);
            if (closing < 0) {
                throw new RqlException(
                        opening, "This quote is never closed: put another " + quote + " after the value.");
            }
            value.append(text, index, closing);
            index = closing + 1;
            if (!take(quote)) {
                return value.toString();
            }
            value.append(quote);
        }
    }

    /** Takes the parenthesis that must close here. */
    void close() {
        skipSpaces();
        if (!take(')')) {
            throw error("Close the parentheses with ) here; " + here() + ".");
        }
    }

    /** How a message calls what stands here. */
    String here() {
        return atEnd() ? "the query ends" : "there is " + Character.toString(text.codePointAt(index));
    }

    RqlException error(String message) {
        return new RqlException(index, message);
    }
}
