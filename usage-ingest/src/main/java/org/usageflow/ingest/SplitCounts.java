package org.usageflow.ingest;

/**
 * How far the split of a file has come.
 *
 * @param rowsRead rows below the headers, blank ones included
 * @param rowsBlank rows without a value
 */
record SplitCounts(int rowsRead, int rowsBlank) {
    static final SplitCounts NONE = new SplitCounts(0, 0);

    int emitted() {
        return rowsRead - rowsBlank;
    }
}
