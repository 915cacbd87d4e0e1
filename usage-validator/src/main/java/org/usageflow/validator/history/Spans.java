package org.usageflow.validator.history;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Spans that do not join each other, in ascending order. Immutable. */
public final class Spans {
    public static final Spans NONE = new Spans(new long[0]);

    /** Where each span begins and ends, one after the other: many histories are remembered, and changed with every row. */
    private final long[] bounds;

    private Spans(long[] bounds) {
        this.bounds = bounds;
    }

    /**
     * Takes spans that are in order and do not join each other.
     *
     * @param bounds begin and end of each, which belong to the spans from now on
     */
    static Spans ofBounds(long[] bounds) {
        return new Spans(bounds);
    }

    public List<Span> list() {
        return IntStream.range(0, size()).mapToObj(this::get).toList();
    }

    public int size() {
        return bounds.length / 2;
    }

    /** The span at an index, from 0. */
    public Span get(int index) {
        return new Span(from(index), to(index));
    }

    private long from(int index) {
        return bounds[2 * index];
    }

    private long to(int index) {
        return bounds[2 * index + 1];
    }

    /** From the first second to the last; only when there is any. */
    public Span hull() {
        return new Span(bounds[0], bounds[bounds.length - 1]);
    }

    public boolean overlaps(Span span) {
        int i = firstNotBefore(span.from() + 1);
        return i < size() && get(i).overlaps(span);
    }

    /** These and one more, joined with those that it touches. */
    public Spans plus(Span span) {
        int first = firstNotBefore(span.from() - 1);
        int end = first;
        Span joined = span;
        while (end < size() && get(end).joins(joined)) {
            joined = joined.join(get(end));
            end++;
        }
        if (end - first == 1 && joined.equals(get(first))) {
            return this;
        }
        long[] all = new long[bounds.length + 2 * (1 - (end - first))];
        System.arraycopy(bounds, 0, all, 0, 2 * first);
        all[2 * first] = joined.from();
        all[2 * first + 1] = joined.to();
        System.arraycopy(bounds, 2 * end, all, 2 * first + 2, bounds.length - 2 * end);
        return new Spans(all);
    }

    /** Index of the first span that ends at or after a second. */
    private int firstNotBefore(long second) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (to(middle) < second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Spans spans && Arrays.equals(spans.bounds, bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return list().toString();
    }
}
