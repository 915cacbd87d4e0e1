package org.usageflow.ingest;

import org.usageflow.workbook.ReadShare;

/**
 * How far the split of a file has come.
 *
 * @param rowsRead rows below the headers, blank ones included
 * @param rowsBlank rows without a value
 * @param share how much of the upload that is
 */
record SplitCounts(int rowsRead, int rowsBlank, ReadShare share) {
    static final SplitCounts NONE = new SplitCounts(0, 0, ReadShare.UNKNOWN);

    int emitted() {
        return rowsRead - rowsBlank;
    }
}
