package org.usageflow.approval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usageflow.approval.work.RuleCommands;
import org.usageflow.approval.work.Work;
import org.usageflow.contract.avro.FileJudgement;
import org.usageflow.contract.avro.HistoryEntry;
import org.usageflow.contract.avro.HistoryQuestion;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.avro.UsageRule;
import org.usageflow.contract.avro.ValidatedRecord;
import org.usageflow.rules.FileRules;
import org.usageflow.rules.History;
import org.usageflow.rules.Judge;
import org.usageflow.rules.JudgedRows;
import org.usageflow.rules.Past;

/**
 * Tries usage rules on the records of submitted files, a slice at a time: asks for the past of records where a rule wants
 * it, then judges row by row, as far as the answers have come. Belongs to one stream task.
 */
final class Evaluations {
    private static final Logger LOG = LoggerFactory.getLogger(Evaluations.class);
    private static final int ALL_ASKED = Integer.MAX_VALUE;

    private final HeldState state;
    private final RuleBook book;
    private final Outlet outlet;
    private final ApprovalMetrics metrics;

    Evaluations(HeldState state, RuleBook book, Outlet outlet, ApprovalMetrics metrics) {
        this.state = state;
        this.book = book;
        this.outlet = outlet;
        this.metrics = metrics;
    }

    void advance(GenerationKey generation, Work.Evaluation evaluation, int share, long now) {
        UsageFile file = evaluation.file();
        if (!state.isComplete(generation, file.getCounts().getValid().getRecords())) {
            return;
        }
        Work.Evaluation begun = evaluation.judging().isPresent() ? evaluation : begin(evaluation);
        Judge judge = new Judge(file, begun.judging().orElseThrow());
        if (judge.rules().rules().isEmpty()) {
            state.queue().remove(generation);
        } else if (judge.rules().asksHistory() && begun.nextQuestion() < ALL_ASKED) {
            ask(generation, begun, judge.rules(), share, now);
        } else {
            judge(generation, begun, judge, share, now);
        }
    }

    private Work.Evaluation begin(Work.Evaluation evaluation) {
        UsageFile file = evaluation.file();
        List<UsageRule> definitions =
                book.rules(file.getProduct().getId(), file.getProvider().getId());
        FileRules.of(file, definitions).rules().forEach(rule -> rule.problem()
                .ifPresent(problem -> LOG.warn(
                        "Usage rule can not be understood and leaves records to a person rule={} version={} problem={}",
                        rule.definition().getId(),
                        rule.definition().getVersion(),
                        problem)));
        return evaluation.begin(Judge.begin(definitions));
    }

    private void ask(GenerationKey generation, Work.Evaluation evaluation, FileRules rules, int share, long now) {
        OptionalInt next = state.held().visit(generation, evaluation.nextQuestion(), share, (row, event) -> {
            Usage usage = event.getUsage();
            if (usage != null && rules.asksHistory(event)) {
                outlet.history(History.key(usage), question(generation, row, evaluation), now);
            }
            return true;
        });
        state.queue().put(generation, evaluation.askedBefore(next.orElse(ALL_ASKED)));
    }

    private static HistoryEntry question(GenerationKey generation, int row, Work.Evaluation evaluation) {
        return new HistoryEntry(
                generation.fileId(),
                new HistoryQuestion(
                        generation.generation(), row, evaluation.file().getPeriodStartAt(), evaluation.submittedAt()));
    }

    private void judge(GenerationKey generation, Work.Evaluation evaluation, Judge judge, int share, long now) {
        JudgedRows.Writer rows = new JudgedRows.Writer(judge.rules());
        List<Integer> answered = new ArrayList<>();
        OptionalInt next = state.held().visit(generation, evaluation.nextRow(), share, (row, event) -> {
            Optional<Past> past = past(generation, row, event, judge.rules(), answered);
            past.ifPresent(known -> {
                rows.add(row, judge.judge(row, event, known));
                metrics.judged().increment();
            });
            return past.isPresent();
        });
        rows.rows().ifPresent(judged -> {
            state.judged().put(generation, judged);
            outlet.judged(judgement(generation, judged, now), now);
        });
        answered.forEach(row -> state.pasts().remove(generation, row));
        if (next.isPresent()) {
            state.queue().put(generation, evaluation.judgedBefore(next.getAsInt(), judge.progress()));
        } else {
            conclude(generation, judge, now);
        }
    }

    private Optional<Past> past(
            GenerationKey generation, int row, ValidatedRecord event, FileRules rules, List<Integer> answered) {
        if (!rules.asksHistory(event)) {
            return Optional.of(Past.NONE);
        }
        Optional<Past> past = state.pasts().find(generation, row);
        past.ifPresent(known -> answered.add(row));
        return past;
    }

    private void conclude(GenerationKey generation, Judge judge, long now) {
        outlet.judged(judgement(generation, judge.judged(), now), now);
        switch (judge.verdict()) {
            case ACCEPT -> state.queue().put(generation, new Work.Proposal());
            case REJECT, MANUAL -> {
                state.judged().forget(generation);
                state.queue().remove(generation);
            }
        }
        RuleCommands.of(
                        judge.verdict(),
                        judge.progress(),
                        generation.fileId(),
                        generation.generation(),
                        Instant.ofEpochMilli(now))
                .ifPresent(command -> outlet.command(command, now));
    }

    private static FileJudgement judgement(GenerationKey generation, Object body, long now) {
        return new FileJudgement(generation.fileId(), generation.generation(), Instant.ofEpochMilli(now), body);
    }
}
