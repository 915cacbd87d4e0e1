package org.usageflow.gateway.readmodel;

import static org.usageflow.gateway.readmodel.SumsTables.ASSET_IDS;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * A few ranges that hold some ids of assets, in order. Ids that begin alike were made for the same product or at the same time, so
 * that they lie in the same files.
 */
public record IdRanges(List<Range> ranges) {
    private static final int RANGES_MAX = 20;

    public IdRanges {
        ranges = List.copyOf(ranges);
    }

    /** From the first to the last of neighbours. */
    public record Range(String least, String greatest) {}

    /** The ranges of one or more ids; they are parted where neighbours have the shortest beginnings in common. */
    static IdRanges of(Collection<String> ids) {
        TreeSet<String> sorted = new TreeSet<>(TextOrder.BY_CODE_POINT);
        sorted.addAll(ids);
        List<String> ordered = List.copyOf(sorted);
        Set<Integer> begins = IntStream.range(1, ordered.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> inCommon(ordered.get(i - 1), ordered.get(i))))
                .limit(RANGES_MAX - 1)
                .collect(Collectors.toSet());
        List<Range> ranges = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= ordered.size(); i++) {
            if (i == ordered.size() || begins.contains(i)) {
                ranges.add(new Range(ordered.get(begin), ordered.get(i - 1)));
                begin = i;
            }
        }
        return new IdRanges(ranges);
    }

    static IdRanges between(String least, String greatest) {
        return new IdRanges(List.of(new Range(least, greatest)));
    }

    private static int inCommon(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    /** What follows for the totals of the files that rows of these ids can lie in. */
    Condition files() {
        return DSL.or(ranges.stream()
                .map(range ->
                        ASSET_IDS.from().le(range.greatest()).and(ASSET_IDS.to().ge(range.least())))
                .toList());
    }
}
