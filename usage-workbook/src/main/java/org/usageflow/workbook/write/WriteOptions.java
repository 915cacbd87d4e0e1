package org.usageflow.workbook.write;

import java.time.Instant;

/**
 * What is the same for all of a workbook.
 *
 * @param creator who is named as its author
 * @param createdAt when it is said to have been made; a fixed instant keeps the bytes the same from run to run
 * @param sharedStringsMax different texts that are kept in memory and shared, as Excel does; any text beyond stands in
 *     its cell, so that the heap stays bounded. 0 shares none
 */
public record WriteOptions(String creator, Instant createdAt, int sharedStringsMax) {
    private static final int SHARED_STRINGS_BOUND = 4_000_000;

    /** Shares up to 262,144 texts: some 30 MB of heap. */
    public static final WriteOptions DEFAULTS =
            new WriteOptions("Usageflow", Instant.parse("2026-01-01T00:00:00Z"), 1 << 18);

    public WriteOptions {
        if (sharedStringsMax < 0 || sharedStringsMax > SHARED_STRINGS_BOUND) {
            throw new IllegalArgumentException(
                    "sharedStringsMax must lie between 0 and " + SHARED_STRINGS_BOUND + ", was " + sharedStringsMax);
        }
    }

    /** The same, with every text in its own cell. */
    public WriteOptions withInlineStrings() {
        return new WriteOptions(creator, createdAt, 0);
    }
}
