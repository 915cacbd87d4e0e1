package org.usageflow.rql;

/**
 * A value as it was written, without its quotes; what it means is decided by the type of the field.
 *
 * @param text the value, possibly empty
 * @param at where it stands
 */
public record Value(String text, Position at) {

    public static Value of(String text) {
        return new Value(text, Position.UNKNOWN);
    }
}
