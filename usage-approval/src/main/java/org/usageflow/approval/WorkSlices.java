package org.usageflow.approval;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.approval.rule.RuleBook;
import org.usageflow.approval.work.Evaluator;
import org.usageflow.approval.work.Releaser;
import org.usageflow.approval.work.RuleCommands;
import org.usageflow.approval.work.Verdict;
import org.usageflow.approval.work.Work;

/** Does a slice of each file's work at a time; where it stopped is in the store. Belongs to one stream task. */
final class WorkSlices {
    private static final Logger LOG = LoggerFactory.getLogger(WorkSlices.class);

    private final ProcessorContext<String, SpecificRecord> context;
    private final HeldRecords held;
    private final WorkQueue queue;
    private final RuleBook book;
    private final ApprovalMetrics metrics;

    WorkSlices(
            ProcessorContext<String, SpecificRecord> context,
            HeldRecords held,
            WorkQueue queue,
            RuleBook book,
            ApprovalMetrics metrics) {
        this.context = context;
        this.held = held;
        this.queue = queue;
        this.book = book;
        this.metrics = metrics;
    }

    /**
     * Advances all work by a slice.
     *
     * @param records about how many records, shared by the files
     * @param now wall-clock time, milliseconds since 1970
     */
    void advance(int records, long now) {
        Map<GenerationKey, Work> due = queue.all();
        int share = Math.max(1, records / Math.max(1, due.size()));
        due.forEach((generation, work) -> advance(generation, work, share, now));
    }

    private void advance(GenerationKey generation, Work work, int share, long now) {
        switch (work) {
            case Work.Discard discard -> discard(generation, discard, share);
            case Work.Evaluation evaluation -> evaluate(generation, evaluation, share, now);
            case Work.Proposal ignored -> {
                // lifecycle's event ends it
            }
            case Work.Release release -> release(generation, release, share, now);
        }
    }

    private void discard(GenerationKey generation, Work.Discard discard, int share) {
        OptionalInt next = held.visit(generation, discard.nextRow(), share, (row, event) -> {
            held.remove(generation, row);
            metrics.discarded().increment();
            return true;
        });
        if (next.isPresent()) {
            queue.put(generation, new Work.Discard(next.getAsInt()));
        } else {
            finish(generation);
        }
    }

    private void release(GenerationKey generation, Work.Release release, int share, long now) {
        if (!held.isSettled(generation)) {
            if (held.count(generation) != release.file().getRecords()) {
                return;
            }
            held.settleThrough(generation);
        }
        Releaser releaser = new Releaser(release);
        OptionalInt next = held.visit(generation, release.nextRow(), share, (row, event) -> {
            forward(generation, releaser.approve(event), ApprovalTopology.APPROVED_SINK, now);
            held.remove(generation, row);
            metrics.released().increment();
            return true;
        });
        if (next.isPresent()) {
            queue.put(generation, release.from(next.getAsInt()));
        } else {
            finish(generation);
        }
    }

    private void finish(GenerationKey generation) {
        held.forget(generation);
        queue.remove(generation);
    }

    private void evaluate(GenerationKey generation, Work.Evaluation evaluation, int share, long now) {
        if (held.count(generation) != evaluation.records()) {
            return;
        }
        Evaluator evaluator = new Evaluator(begun(evaluation));
        if (evaluator.rules().rules().isEmpty()) {
            queue.remove(generation);
            return;
        }
        OptionalInt next = held.visit(generation, evaluation.nextRow(), share, evaluator::judge);
        if (next.isPresent()) {
            queue.put(generation, evaluator.pauseAt(next.getAsInt()));
        } else {
            conclude(generation, evaluator.verdict(), now);
        }
    }

    private Work.Evaluation begun(Work.Evaluation evaluation) {
        if (evaluation.rules().isPresent()) {
            return evaluation;
        }
        Work.Evaluation begun = evaluation.begin(book.rules(evaluation.productId(), evaluation.providerId()));
        new Evaluator(begun).rules().rules().forEach(rule -> rule.problem()
                .ifPresent(problem -> LOG.warn(
                        "Usage rule can not be understood and leaves records to a person rule={} version={} problem={}",
                        rule.id(),
                        rule.version(),
                        problem)));
        return begun;
    }

    private void conclude(GenerationKey generation, Verdict verdict, long now) {
        switch (verdict) {
            case Verdict.Accept accept -> queue.put(generation, new Work.Proposal(accept.rules()));
            case Verdict.Reject ignored -> queue.remove(generation);
            case Verdict.LeaveToPerson() -> queue.remove(generation);
        }
        RuleCommands.of(verdict, generation.fileId(), generation.generation(), Instant.ofEpochMilli(now))
                .ifPresent(command -> forward(generation, command, ApprovalTopology.COMMANDS_SINK, now));
    }

    private void forward(GenerationKey generation, SpecificRecord event, String sink, long now) {
        context.forward(new Record<>(generation.fileId(), event, now), sink);
    }
}
