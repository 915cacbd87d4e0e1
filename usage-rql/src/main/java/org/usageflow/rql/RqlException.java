package org.usageflow.rql;

/**
 * A query that can't be read, or doesn't fit the fields it names. The message is a sentence for the person who wrote the
 * query, and says what to write instead.
 *
 * <p>It carries no stack trace: it tells about the text, not about this program.
 */
public final class RqlException extends RuntimeException {

    private final int position;

    /** @param position characters from the start of the percent-decoded query, from 0; -1 where no text was read */
    public RqlException(int position, String message) {
        super(message, null, false, false);
        this.position = position;
    }

    RqlException(Position at, String message) {
        this(at.index(), message);
    }

    /** Characters from the start of the percent-decoded query, from 0; -1 for a tree that was not read from a text. */
    public int position() {
        return position;
    }
}
