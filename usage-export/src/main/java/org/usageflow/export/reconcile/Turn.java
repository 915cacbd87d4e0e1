package org.usageflow.export.reconcile;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.avro.Applied;
import org.usageflow.contract.avro.Reconciliation;

/**
 * Whether a reconciliation is in its turn. Topics and clients deliver at least once, and not always in order: what is set later may not
 * be overwritten by what was given before it, however late that comes.
 */
public enum Turn {
    /** It was carried out already. */
    AGAIN,
    /** One that was given later was carried out. */
    LATE,
    /** It is to be carried out. */
    NEXT;

    /** Reconciliations with the same time are taken as they come; so many of them are known again. */
    static final int IDS_MAX = 16;

    /**
     * Whether it is in its turn.
     *
     * @param last what was carried out last on the same thing; null when nothing was
     */
    public static Turn of(@Nullable Applied last, Reconciliation asked) {
        if (last == null || asked.getAt().isAfter(last.getAt())) {
            return NEXT;
        }
        if (asked.getAt().isBefore(last.getAt())) {
            return LATE;
        }
        return last.getIds().contains(asked.getReconciliationId()) ? AGAIN : NEXT;
    }

    /** What is to be kept of a reconciliation that is carried out in its turn. */
    public static Applied applied(@Nullable Applied last, Reconciliation asked) {
        List<String> ids = List.of(asked.getReconciliationId());
        if (last != null && last.getAt().equals(asked.getAt())) {
            List<String> before = last.getIds();
            ids = Stream.concat(before.stream().skip(Math.max(0, before.size() + 1 - IDS_MAX)), ids.stream())
                    .toList();
        }
        return new Applied(asked.getAt(), ids);
    }
}
