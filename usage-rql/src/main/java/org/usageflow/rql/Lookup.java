package org.usageflow.rql;

import java.util.Locale;

/** What can be asked of a field. A list offers each field with the lookups it supports. */
public enum Lookup {
    EQ,
    NE,
    GT,
    GE,
    LT,
    LE,
    IN,
    OUT,
    LIKE,
    ILIKE,
    /** Whether there is a value at all: {@code eq(field,null())}, {@code ne(field,null())}. */
    NULL;

    /** The name as queries write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
