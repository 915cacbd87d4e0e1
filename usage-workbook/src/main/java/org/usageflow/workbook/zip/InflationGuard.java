package org.usageflow.workbook.zip;

import org.usageflow.workbook.Problem;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.UnreadableWorkbookException;

/**
 * Stops a zip bomb while it unpacks. The ratio is taken over the packed bytes consumed <em>so far</em>: against the size
 * of the whole entry, one long run at its start would pass.
 */
final class InflationGuard {
    private final ReadLimits limits;
    private final long bytesMax;
    private final String part;

    InflationGuard(ReadLimits limits, long bytesMax, String part) {
        this.limits = limits;
        this.bytesMax = bytesMax;
        this.part = part;
    }

    void check(long unpacked, long packed) {
        if (unpacked > bytesMax) {
            throw UnreadableWorkbookException.beyond(Problem.TOO_LARGE, bytesMax, part);
        }
        if (unpacked > limits.inflationGraceBytes() && unpacked / limits.inflationRatioMax() > packed) {
            throw UnreadableWorkbookException.beyond(
                    Problem.INFLATES_TOO_FAR,
                    limits.inflationRatioMax(),
                    part + ": " + unpacked + " bytes out of " + packed);
        }
    }
}
