package org.usageflow.workbook.ndjson;

/** Times as programs write them, in the form that usage files have. */
final class UtcTexts {
    private static final int LENGTH = "2026-05-01T00:00:00Z".length();
    private static final int SEPARATOR_AT = "2026-05-01".length();

    private UtcTexts() {}

    /** {@code 2026-05-01T00:00:00Z} as {@code 2026-05-01 00:00:00}; any other text as it is, for the validator to judge. */
    static String spaced(String text) {
        boolean utc = text.length() == LENGTH && text.charAt(SEPARATOR_AT) == 'T' && text.charAt(LENGTH - 1) == 'Z';
        return utc ? text.substring(0, SEPARATOR_AT) + ' ' + text.substring(SEPARATOR_AT + 1, LENGTH - 1) : text;
    }
}
