package org.usageflow.workbook.write;

import org.jspecify.annotations.Nullable;

/**
 * Decides for one column of a tab whether its texts are worth sharing: ids differ from row to row, names do not. What is not
 * shared stands in its cell and takes no heap.
 */
final class ColumnTexts {
    private static final int CELLS_BEFORE_JUDGING = 2_048;

    private final SharedTexts shared;
    private @Nullable String last;
    private int lastIndex;
    private int cells;
    private int firstSeen;
    private boolean worthSharing;

    ColumnTexts(SharedTexts shared) {
        this.shared = shared;
        this.worthSharing = shared.sharesAny();
    }

    /** The index of a text, or -1 when it is to stand in its cell. */
    int index(String text) {
        if (!worthSharing) {
            return -1;
        }
        if (text.equals(last)) {
            shared.referAgain();
            return lastIndex;
        }
        return indexOfOther(text);
    }

    private int indexOfOther(String text) {
        int before = shared.size();
        int index = shared.index(text);
        if (index < 0 || shared.size() > before) {
            firstSeen++;
        }
        cells++;
        if (cells == CELLS_BEFORE_JUDGING) {
            worthSharing = firstSeen <= cells / 2;
            cells = 0;
            firstSeen = 0;
        }
        if (index >= 0) {
            last = text;
            lastIndex = index;
        }
        return index;
    }
}
