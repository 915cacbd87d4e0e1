package org.usageflow.approval;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.approval.work.Work;

/**
 * Does a slice of each file's work at a time; where it stopped is in the store. A file whose slice fails is tried again later
 * and later, and the others go on. Belongs to one stream task.
 */
final class WorkSlices {
    private static final Logger LOG = LoggerFactory.getLogger(WorkSlices.class);

    private final HeldState state;
    private final Evaluations evaluations;
    private final Releases releases;
    private final Outlet outlet;
    private final ApprovalMetrics metrics;
    private final Turns<GenerationKey> turns = new Turns<>();

    WorkSlices(HeldState state, Evaluations evaluations, Releases releases, Outlet outlet, ApprovalMetrics metrics) {
        this.state = state;
        this.evaluations = evaluations;
        this.releases = releases;
        this.outlet = outlet;
        this.metrics = metrics;
    }

    /**
     * Advances all work by a slice.
     *
     * @param records about how many records, shared by the files
     * @param now wall-clock time, milliseconds since 1970
     */
    void advance(int records, long now) {
        Map<GenerationKey, Work> waiting = state.queue().all();
        turns.keepOnly(waiting.keySet());
        List<Map.Entry<GenerationKey, Work>> due = waiting.entrySet().stream()
                .filter(entry -> turns.isDue(entry.getKey(), now))
                .toList();
        int share = Math.max(1, records / Math.max(1, due.size()));
        due.forEach(entry -> take(entry.getKey(), entry.getValue(), share, now));
        metrics.failing().set(turns.failing());
    }

    private void take(GenerationKey generation, Work work, int share, long now) {
        try {
            advance(generation, work, share, now);
            turns.succeeded(generation);
        } catch (RuntimeException e) {
            if (isOfTheStage(e)) {
                throw e;
            }
            turns.failed(generation, now);
            LOG.error(
                    "Work on a usage file failed and is tried again later file={} generation={} work={}",
                    generation.fileId(),
                    generation.generation(),
                    work.getClass().getSimpleName(),
                    e);
        }
    }

    /** True for what is no fault of one file: a fenced producer, a task that moved, a broker that does not answer. */
    private static boolean isOfTheStage(RuntimeException failure) {
        if (!(failure instanceof KafkaException)) {
            return false;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SerializationException) {
                return false;
            }
        }
        return true;
    }

    private void advance(GenerationKey generation, Work work, int share, long now) {
        switch (work) {
            case Work.Discard discard -> discard(generation, discard, share, now);
            case Work.Evaluation evaluation -> evaluations.advance(generation, evaluation, share, now);
            case Work.Proposal ignored -> {
                // lifecycle's event ends it
            }
            case Work.Release release -> releases.advance(generation, release, share, now);
        }
    }

    private void discard(GenerationKey generation, Work.Discard discard, int share, long now) {
        OptionalInt next = state.held().take(generation, discard.nextRow(), share, (row, event) -> {
            outlet.returned(event.getOrigin(), generation.fileId(), now);
            metrics.discarded().increment();
            return true;
        });
        if (next.isPresent()) {
            state.queue().put(generation, new Work.Discard(next.getAsInt()));
        } else {
            state.finish(generation);
        }
    }
}
