package org.usageflow.rules;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was accepted of a record's item in its subscription before. Immutable.
 *
 * @param quantities sum of quantity of each past period, newest first
 */
public record Past(List<BigDecimal> quantities) {
    /** A past in which nothing was accepted. */
    public static final Past NONE = new Past(List.of());

    /** Most periods that a rule may look back. */
    public static final int PERIODS_MAX = 24;

    /** Periods that a rule looks back unless it says otherwise. */
    public static final int PERIODS_DEFAULT = 12;

    private static final BigDecimal HALF = new BigDecimal("0.5");

    public Past {
        quantities = List.copyOf(quantities);
    }

    private List<BigDecimal> newest(int periods) {
        return quantities.subList(0, Math.min(periods, quantities.size()));
    }

    /** Number of past periods, at most {@code periods}. */
    int count(int periods) {
        return newest(periods).size();
    }

    /** Quantity of the newest past period; null when there is none. */
    @Nullable BigDecimal last() {
        return quantities.isEmpty() ? null : quantities.getFirst();
    }

    /** Median quantity of the newest periods, of an even number the exact mean of the two in the middle; null for none. */
    @Nullable BigDecimal median(int periods) {
        List<BigDecimal> sorted = newest(periods).stream().sorted().toList();
        if (sorted.isEmpty()) {
            return null;
        }
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).add(sorted.get(middle)).multiply(HALF);
    }
}
