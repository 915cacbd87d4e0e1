package org.usageflow.lifecycle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.FileProgress;

/**
 * What a command or fact leads to. The caller writes it; nothing here has been written.
 *
 * @param next the file's new state; null when it stays as it was
 * @param events for the audit trail, in order
 */
public record Outcome(@Nullable FileProgress next, List<FileEvent> events) {
    private static final Outcome NOTHING = new Outcome(null, List.of());

    public Outcome {
        events = List.copyOf(events);
    }

    /** A stale fact or a repeated command: nothing changes and nobody is told. */
    static Outcome nothing() {
        return NOTHING;
    }

    static Outcome refused(FileEvent refusal) {
        return new Outcome(null, List.of(refusal));
    }
}
