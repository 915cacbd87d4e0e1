package org.usageflow.rql;

/**
 * One part of {@code select(+params,-stats)}: a part of the object that the caller asks for, or asks to leave out.
 *
 * @param field the dotted name
 * @param excluded whether it was written with a minus
 * @param at where it stands
 */
public record Selection(String field, boolean excluded, Position at) {
    public Selection {
        FieldName.require(field);
    }

    public static Selection of(String field, boolean excluded) {
        return new Selection(field, excluded, Position.UNKNOWN);
    }

    String text() {
        return (excluded ? "-" : "") + field;
    }
}
