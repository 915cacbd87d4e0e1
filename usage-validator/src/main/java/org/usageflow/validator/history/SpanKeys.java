package org.usageflow.validator.history;

/**
 * Keys of the store of histories: one for the history of a scope, and beside it one for each span of a file that reports
 * too many to keep them together, in the order of their begin.
 */
final class SpanKeys {
    private static final char HISTORY = 'h';
    private static final char SPAN = 's';
    private static final char SEPARATOR = '\0';
    private static final int GENERATION_DIGITS = 8;
    private static final int SECOND_DIGITS = 16;

    private SpanKeys() {}

    static String history(String scope) {
        return HISTORY + scope;
    }

    static boolean isSpan(String key) {
        return key.charAt(0) == SPAN;
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
