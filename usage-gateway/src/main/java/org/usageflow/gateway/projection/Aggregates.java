package org.usageflow.gateway.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.gateway.readmodel.AggregateStage;

/**
 * Keeps the aggregates in step with the states of files. Records cost nothing: a file is summed up once, when it is ready, and its sums
 * move with its state, in the transaction that shows the state. A file whose records are still to come, as in a rebuild, waits for them.
 * Used by one thread.
 */
final class Aggregates {
    /** Ready files of more records are summed up after their batch is committed, as nobody waits for that. */
    private static final long AT_ONCE_MAX = 20_000;

    private static final String FILES = """
            SELECT f.id, f.generation, f.status, f.valid, a.generation AS counted, a.stage
            FROM files f LEFT JOIN aggregated_files a ON a.file_id = f.id""";

    /** Files that are not in step, and whether anything came that could change that since they were looked at last. */
    private final Map<String, Boolean> waiting = new HashMap<>();

    /** How a file stands in the aggregates. */
    private record Standing(
            String fileId,
            int generation,
            long records,
            Optional<AggregateStage> wanted,
            int counted,
            Optional<AggregateStage> stage) {
        static Standing of(Record row) {
            Integer counted = row.get("counted", Integer.class);
            return new Standing(
                    row.get("id", String.class),
                    row.get("generation", Integer.class),
                    row.get("valid", Long.class),
                    AggregateStage.of(UsageFileStatus.of(row.get("status", String.class))),
                    counted == null ? 0 : counted,
                    Optional.ofNullable(row.get("stage", String.class)).map(AggregateStage::ofWord));
        }

        boolean isOutdated() {
            return stage.isPresent() && (wanted.isEmpty() || counted != generation);
        }

        boolean isInStep() {
            return !isOutdated() && stage.equals(wanted);
        }

        boolean mayWait() {
            return wanted.equals(Optional.of(AggregateStage.COLLECTED)) && records > AT_ONCE_MAX;
        }
    }

    /** Finds the files that are not in step, at a start. */
    void begin(DSLContext sql) {
        waiting.clear();
        try (var rows = sql.fetchLazy(FILES)) {
            rows.forEach(row -> {
                Standing standing = Standing.of(row);
                if (!standing.isInStep()) {
                    waiting.put(standing.fileId(), true);
                }
            });
        }
    }

    /**
     * Brings files in step whose state a batch changed.
     *
     * @param changed files with events in the batch
     * @param touched files with events or records in the batch
     */
    void follow(DSLContext sql, Collection<String> changed, Collection<String> touched) {
        touched.forEach(fileId -> waiting.computeIfPresent(fileId, (id, before) -> true));
        settle(sql, changed, false);
        Set<String> quiet = awake();
        quiet.removeAll(touched);
        settle(sql, quiet, false);
    }

    /** True when there is something to do while no events come. */
    boolean isBehind() {
        return waiting.containsValue(true);
    }

    /** Brings files in step that were left for a quiet moment. */
    void catchUp(DSLContext sql) {
        settle(sql, awake(), true);
    }

    private Set<String> awake() {
        Set<String> awake = new HashSet<>();
        waiting.forEach((fileId, isAwake) -> {
            if (isAwake) {
                awake.add(fileId);
            }
        });
        return awake;
    }

    private void settle(DSLContext sql, Collection<String> fileIds, boolean quiet) {
        if (fileIds.isEmpty()) {
            return;
        }
        AggregateSums sums = new AggregateSums(sql);
        List<Standing> standings = sql.fetch(FILES + " WHERE f.id = ANY(?)", (Object) fileIds.toArray(String[]::new))
                .map(Standing::of);
        for (Standing standing : standings) {
            if (!quiet && standing.stage().isEmpty() && standing.mayWait()) {
                waiting.put(standing.fileId(), true);
            } else if (bringInStep(sums, standing)) {
                waiting.remove(standing.fileId());
            } else {
                waiting.put(standing.fileId(), false);
            }
        }
    }

    /** False when records of the file are still to come. */
    private static boolean bringInStep(AggregateSums sums, Standing standing) {
        if (standing.isInStep()) {
            return true;
        }
        Optional<AggregateStage> stage = standing.stage();
        if (standing.isOutdated()) {
            sums.forget(standing.fileId(), stage.orElseThrow());
            stage = Optional.empty();
        }
        if (standing.wanted().isEmpty()) {
            return true;
        }
        if (stage.isEmpty() && !sums.collect(standing.fileId(), standing.generation(), standing.records())) {
            return false;
        }
        sums.move(
                standing.fileId(),
                stage.orElse(AggregateStage.COLLECTED),
                standing.wanted().get());
        return true;
    }

    /** Forgets everything, after a batch that failed. */
    void forget() {
        waiting.clear();
    }
}
