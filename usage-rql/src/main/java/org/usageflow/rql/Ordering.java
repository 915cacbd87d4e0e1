package org.usageflow.rql;

/**
 * One key of {@code ordering(-created,+name)}.
 *
 * @param field the dotted name
 * @param descending whether it was written with a minus
 * @param at where it stands
 */
public record Ordering(String field, boolean descending, Position at) {
    public Ordering {
        FieldName.require(field);
    }

    public static Ordering of(String field, boolean descending) {
        return new Ordering(field, descending, Position.UNKNOWN);
    }

    String text() {
        return (descending ? "-" : "") + field;
    }
}
