package org.usageflow.sample;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** Look-ups in the tables. */
final class Lists {
    private Lists() {}

    /** The first that matches; one that is missing is a mistake in the tables or of the caller. */
    static <T> T first(List<T> list, Predicate<T> wanted) {
        return list.stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("the sample catalogue has no such entry"));
    }
}
