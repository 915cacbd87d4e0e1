package org.usageflow.validator.history;

import java.util.ArrayList;
import java.util.List;

/** Spans that do not join each other, in ascending order. Immutable. */
public final class Spans {
    public static final Spans NONE = new Spans(List.of());

    private final List<Span> sorted;

    private Spans(List<Span> sorted) {
        this.sorted = sorted;
    }

    /** Takes spans that are in order and do not join each other, as {@link #list()} gave them. */
    public static Spans of(List<Span> sorted) {
        return new Spans(List.copyOf(sorted));
    }

    public List<Span> list() {
        return sorted;
    }

    public int size() {
        return sorted.size();
    }

    /** From the first second to the last; only when there is any. */
    public Span hull() {
        return sorted.getFirst().join(sorted.getLast());
    }

    public boolean overlaps(Span span) {
        int i = firstNotBefore(span.from() + 1);
        return i < sorted.size() && sorted.get(i).overlaps(span);
    }

    /** These and one more, joined with those that it touches. */
    public Spans plus(Span span) {
        int from = firstNotBefore(span.from() - 1);
        int to = from;
        Span joined = span;
        while (to < sorted.size() && sorted.get(to).joins(joined)) {
            joined = joined.join(sorted.get(to));
            to++;
        }
        if (to - from == 1 && joined.equals(sorted.get(from))) {
            return this;
        }
        List<Span> all = new ArrayList<>(sorted.size() + 1);
        all.addAll(sorted.subList(0, from));
        all.add(joined);
        all.addAll(sorted.subList(to, sorted.size()));
        return new Spans(List.copyOf(all));
    }

    /** Index of the first span that ends at or after a second. */
    private int firstNotBefore(long second) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).to() < second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Spans spans && spans.sorted.equals(sorted);
    }

    @Override
    public int hashCode() {
        return sorted.hashCode();
    }

    @Override
    public String toString() {
        return sorted.toString();
    }
}
