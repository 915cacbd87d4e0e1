package org.usageflow.validator.rule;

import org.jspecify.annotations.Nullable;

/** Reading of cells. */
final class Cells {
    private Cells() {}

    /** The text without blanks around it; null when nothing is left. */
    static @Nullable String text(@Nullable String cell) {
        if (cell == null) {
            return null;
        }
        String text = cell.strip();
        return text.isEmpty() ? null : text;
    }
}
