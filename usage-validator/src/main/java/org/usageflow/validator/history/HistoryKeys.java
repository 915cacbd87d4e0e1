package org.usageflow.validator.history;

/**
 * Keys of the store of histories: of a scope, one for the upload that reported last and one for each earlier one; and one for
 * each span of an upload that reports too many to keep them together, in the order of their begin.
 */
final class HistoryKeys {
    private static final char LATEST = 'h';
    private static final char EARLIER = 'p';
    private static final char SPAN = 's';
    private static final char SEPARATOR = '\0';
    private static final int GENERATION_DIGITS = 8;
    private static final int SECOND_DIGITS = 16;

    private HistoryKeys() {}

    /** Key of the upload at a place of a scope's history: 0 for the one that reported last. */
    static String use(String scope, int place) {
        return place == 0 ? LATEST + scope : EARLIER + scope + SEPARATOR + place;
    }

    /** The scope that the key of the latest upload names. */
    static String scope(String latestKey) {
        return latestKey.substring(1);
    }

    /** What the keys of all spans of an upload begin with. */
    static String spans(String scope, FileUse use) {
        return SPAN + scope + SEPARATOR + use.fileId() + SEPARATOR + "%08x".formatted(use.generation()) + SEPARATOR;
    }

    /** Key of the span that begins at a second. */
    static String span(String spans, long from) {
        return spans + "%016x".formatted(from ^ Long.MIN_VALUE);
    }

    /** Where the span of a key begins. */
    static long from(String spanKey) {
        return Long.parseUnsignedLong(spanKey.substring(spanKey.length() - SECOND_DIGITS), 16) ^ Long.MIN_VALUE;
    }

    /** The generation that a span's key names. */
    static int generation(String spanKey) {
        int end = spanKey.length() - SECOND_DIGITS - 1;
        return Integer.parseUnsignedInt(spanKey.substring(end - GENERATION_DIGITS, end), 16);
    }

    /** The file that a span's key names. */
    static String fileId(String spanKey) {
        int end = spanKey.length() - SECOND_DIGITS - 1 - GENERATION_DIGITS - 1;
        return spanKey.substring(spanKey.lastIndexOf(SEPARATOR, end - 1) + 1, end);
    }
}
