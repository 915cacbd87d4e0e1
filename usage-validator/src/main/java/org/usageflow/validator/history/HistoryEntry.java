package org.usageflow.validator.history;

/** A value in the store of histories; {@link HistoryKeys} are their keys. */
public sealed interface HistoryEntry {
    /**
     * The use of the upload that reported last, which is the one that grows.
     *
     * @param earlier how many other uploads have reported
     */
    record Latest(FileUse use, int earlier) implements HistoryEntry {}

    /** The use of another upload. */
    record Earlier(FileUse use) implements HistoryEntry {}

    /**
     * The end of a span that is kept by itself.
     *
     * @param second the second after the last one, since 1970 UTC
     */
    record SpanEnd(long second) implements HistoryEntry {}
}
