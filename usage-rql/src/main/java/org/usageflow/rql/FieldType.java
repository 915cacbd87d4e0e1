package org.usageflow.rql;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a field holds and what may be asked of it.
 *
 * @param kind how values are read and compared
 * @param lookups what may be asked
 * @param choices the values of a {@link Kind#CHOICE}; empty for the other kinds
 */
public record FieldType(Kind kind, Set<Lookup> lookups, List<String> choices) {

    /** How values are read, and what a record's field holds. */
    public enum Kind {
        /** A String. */
        TEXT,
        /** A BigDecimal, compared exactly; an Integer or Long also serves. At most 38 digits on each side of the point. */
        NUMBER,
        /** An Instant, written as a date and time with an offset; UTC without one; the day's start in UTC without a time. */
        INSTANT,
        /** A LocalDate. */
        DATE,
        /** A Boolean. */
        FLAG,
        /** A String out of a fixed set. */
        CHOICE
    }

    private static final Set<Lookup> OF_TEXTS =
            EnumSet.of(Lookup.EQ, Lookup.NE, Lookup.IN, Lookup.OUT, Lookup.LIKE, Lookup.ILIKE);
    private static final Set<Lookup> OF_ORDERED = EnumSet.complementOf(EnumSet.of(Lookup.LIKE, Lookup.ILIKE));

    public static final FieldType TEXT = new FieldType(Kind.TEXT, OF_TEXTS, List.of()).and(Lookup.NULL);
    public static final FieldType NUMBER = new FieldType(Kind.NUMBER, OF_ORDERED, List.of());
    public static final FieldType INSTANT = new FieldType(Kind.INSTANT, OF_ORDERED, List.of());
    public static final FieldType DATE = new FieldType(Kind.DATE, OF_ORDERED, List.of());
    public static final FieldType FLAG =
            new FieldType(Kind.FLAG, EnumSet.of(Lookup.EQ, Lookup.NE, Lookup.NULL), List.of());

    public FieldType {
        lookups = ordered(lookups);
        choices = List.copyOf(choices);
    }

    /** A field that always holds one of these values. */
    public static FieldType choice(String... values) {
        return choice(List.of(values));
    }

    /** A field that always holds one of these values. */
    public static FieldType choice(Collection<String> values) {
        return new FieldType(Kind.CHOICE, OF_TEXTS, List.copyOf(values));
    }

    /** The same, with these lookups and no others. */
    public FieldType only(Lookup... allowed) {
        return new FieldType(kind, Set.of(allowed), choices);
    }

    /** The same, with these lookups too. */
    public FieldType and(Lookup... more) {
        EnumSet<Lookup> all = EnumSet.copyOf(List.of(more));
        all.addAll(lookups);
        return new FieldType(kind, all, choices);
    }

    /** The same, without these lookups. */
    public FieldType without(Lookup... fewer) {
        EnumSet<Lookup> rest = EnumSet.complementOf(EnumSet.copyOf(List.of(fewer)));
        rest.retainAll(lookups);
        return new FieldType(kind, rest, choices);
    }

    /**
     * What a value means for this field.
     *
     * @return String, BigDecimal, Instant, LocalDate or Boolean, by kind
     * @throws RqlException at the value's position, when it is no value of this kind
     */
    public Object read(Value value) {
        return Literals.of(this).read(value);
    }

    private static Set<Lookup> ordered(Set<Lookup> lookups) {
        EnumSet<Lookup> copy = EnumSet.noneOf(Lookup.class);
        copy.addAll(lookups);
        return Collections.unmodifiableSet(copy);
    }
}
