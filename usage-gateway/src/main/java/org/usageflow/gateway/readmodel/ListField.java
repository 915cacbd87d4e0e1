package org.usageflow.gateway.readmodel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jooq.Field;
import org.usageflow.gateway.json.Times;
import org.usageflow.rql.Lookup;
import org.usageflow.rql.RqlException;
import org.usageflow.rql.Value;

/**
 * A field that a list may be filtered by, and what may be asked of it.
 *
 * @param column what it is in the database
 * @param kind how its values are written
 * @param ordered whether the list may be ordered by it
 * @param searched whether {@code search=} looks into it
 */
record ListField<T>(Field<T> column, Kind<T> kind, boolean ordered, boolean searched) {

    /**
     * How values are written, and what may be asked of them.
     *
     * @param type class of the values in the database
     * @param lookups what may be asked
     * @param reader reads a value; one that makes no sense is an {@link IllegalArgumentException} with a sentence
     */
    record Kind<T>(Class<T> type, Set<Lookup> lookups, Reader<T> reader) {
        private static final Set<Lookup> COMPARED = EnumSet.of(
                Lookup.EQ, Lookup.NE, Lookup.GT, Lookup.GE, Lookup.LT, Lookup.LE, Lookup.NULL, Lookup.IN, Lookup.OUT);
        private static final Set<Lookup> MATCHED =
                EnumSet.of(Lookup.EQ, Lookup.NE, Lookup.LIKE, Lookup.ILIKE, Lookup.NULL, Lookup.IN, Lookup.OUT);

        /** An identifier of which too many exist to look for a part of one. */
        static final Kind<String> IDENTIFIER = new Kind<>(
                String.class, EnumSet.of(Lookup.EQ, Lookup.NE, Lookup.NULL, Lookup.IN, Lookup.OUT), text -> text);

        static final Kind<String> TEXT = new Kind<>(String.class, MATCHED, text -> text);

        /** One of a few words in lower case. */
        static final Kind<String> WORD = new Kind<>(String.class, MATCHED, text -> text.toLowerCase(Locale.ROOT));

        static final Kind<Instant> TIME = new Kind<>(Instant.class, COMPARED, text -> Times.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + text + "\" is no time; write 2026-05-01 or 2026-05-01T00:00:00Z.")));
        static final Kind<BigDecimal> NUMBER = new Kind<>(BigDecimal.class, COMPARED, Kind::number);

        /** A whole number that an integer holds: compared as such, so that an index on its column is of use. */
        static final Kind<Integer> WHOLE = new Kind<>(Integer.class, COMPARED, Kind::whole);

        private static Integer whole(String text) {
            try {
                return number(text).intValueExact();
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is no whole number up to " + Integer.MAX_VALUE + ".", e);
            }
        }

        private static BigDecimal number(String text) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("\"" + text + "\" is no number.", e);
            }
        }
    }

    /** Reads a value. */
    @FunctionalInterface
    interface Reader<T> {
        T read(String text);
    }

    T read(Value value) {
        try {
            return kind.reader().read(value.text());
        } catch (IllegalArgumentException e) {
            throw new RqlException(value.at().index(), String.valueOf(e.getMessage()));
        }
    }
}
