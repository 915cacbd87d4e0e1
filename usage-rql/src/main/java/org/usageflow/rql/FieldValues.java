package org.usageflow.rql;

import org.jspecify.annotations.Nullable;

/** What the fields of one record hold. */
@FunctionalInterface
public interface FieldValues {

    /**
     * What one field holds.
     *
     * @param field the dotted name
     * @return String, BigDecimal (Integer and Long also serve), Instant, LocalDate, Boolean, a Collection of these, or
     *     null for nothing
     */
    @Nullable Object valueOf(String field);
}
