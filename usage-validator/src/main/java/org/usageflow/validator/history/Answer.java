package org.usageflow.validator.history;

import org.jspecify.annotations.Nullable;

/** What the history of a subscription, item and tier says of a row. */
public sealed interface Answer {

    /** A newer upload of the same file is in the history already: the row belongs to the past and has no verdict. */
    record Stale() implements Answer {}

    /**
     * The row is judged.
     *
     * @param overlapped a file whose usage the row repeats; null when there is none
     * @param exceeds true when the file's rows together report more than was purchased
     */
    record Judged(@Nullable String overlapped, boolean exceeds) implements Answer {
        public boolean inOrder() {
            return overlapped == null && !exceeds;
        }
    }
}
