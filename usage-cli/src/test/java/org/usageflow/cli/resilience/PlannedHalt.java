package org.usageflow.cli.resilience;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a process is to end.
 *
 * @param passage which time that it comes to the point, from 1
 */
record PlannedHalt(Work work, FaultPoint point, int passage) {
    /** System property that names it to the process. */
    static final String PROPERTY = "usageflow.faults.halt";

    /** What a process ends with that has come to the point. */
    static final int EXIT_CODE = 77;

    String argument() {
        return "-D" + PROPERTY + "=" + work + ":" + point + ":" + passage;
    }

    static Optional<PlannedHalt> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        List<String> parts = List.of(text.split(":", -1));
        return Optional.of(new PlannedHalt(
                Work.valueOf(parts.get(0)), FaultPoint.valueOf(parts.get(1)), Integer.parseInt(parts.get(2))));
    }
}
