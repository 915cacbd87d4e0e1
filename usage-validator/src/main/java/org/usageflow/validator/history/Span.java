package org.usageflow.validator.history;

import java.time.Instant;

/**
 * A stretch of time in whole seconds, as usage files state it.
 *
 * @param from first second since 1970 UTC
 * @param to the second after the last one, greater than {@code from}
 */
public record Span(long from, long to) {
    public Span {
        if (to <= from) {
            throw new IllegalArgumentException("a span ends after it begins, not from " + from + " to " + to);
        }
    }

    /** From start to end. Usage at one moment lasts that second; usage that ends when other usage begins shares nothing. */
    public static Span of(Instant startAt, Instant endAt) {
        return new Span(startAt.getEpochSecond(), Math.max(endAt.getEpochSecond(), startAt.getEpochSecond() + 1));
    }

    /** True when they have a second in common. */
    public boolean overlaps(Span other) {
        return from < other.to && other.from < to;
    }

    /** True when nothing lies between them. A gap of one second is none: an end such as 09:59:59 means up to ten. */
    boolean joins(Span other) {
        return from <= other.to + 1 && other.from <= to + 1;
    }

    /** Both, and what lies between. */
    Span join(Span other) {
        return new Span(Math.min(from, other.from), Math.max(to, other.to));
    }

    /** True when it covers the other and more. */
    public boolean isLongerThan(Span other) {
        return from <= other.from && to >= other.to && !equals(other);
    }
}
