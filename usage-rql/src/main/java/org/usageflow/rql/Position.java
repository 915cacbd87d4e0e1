package org.usageflow.rql;

import org.jspecify.annotations.Nullable;

/**
 * Where a part of a query stands in its text, carried so that an error found later can still point at it.
 *
 * <p>All positions are equal: two trees that say the same are equal wherever their parts stood.
 *
 * @param index characters from the start of the percent-decoded text, from 0; {@link #UNKNOWN} has -1
 */
public record Position(int index) {

    /** The position of a part that was not read from a text. */
    public static final Position UNKNOWN = new Position(-1);

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Position;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
