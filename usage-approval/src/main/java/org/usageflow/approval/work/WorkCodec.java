package org.usageflow.approval.work;

import java.util.Optional;
import org.usageflow.contract.avro.ApprovalWork;
import org.usageflow.contract.avro.DiscardWork;
import org.usageflow.contract.avro.EvaluationWork;
import org.usageflow.contract.avro.ProposalWork;
import org.usageflow.contract.avro.ReleaseWork;

/** {@link Work} as the store keeps it, and back. */
public final class WorkCodec {
    private WorkCodec() {}

    public static ApprovalWork encode(Work work) {
        Object body =
                switch (work) {
                    case Work.Discard discard -> new DiscardWork(discard.nextRow());
                    case Work.Evaluation evaluation ->
                        new EvaluationWork(
                                evaluation.file(),
                                evaluation.submittedAt(),
                                evaluation.judging().orElse(null),
                                evaluation.nextQuestion(),
                                evaluation.nextRow());
                    case Work.Proposal() -> new ProposalWork(true);
                    case Work.Release release ->
                        new ReleaseWork(
                                release.file(),
                                release.periodStartAt(),
                                release.acceptedAt(),
                                release.decision(),
                                release.byRules(),
                                release.nextRow());
                };
        return new ApprovalWork(body);
    }

    public static Work decode(ApprovalWork stored) {
        return switch (stored.getBody()) {
            case DiscardWork discard -> new Work.Discard(discard.getNextRow());
            case EvaluationWork evaluation ->
                new Work.Evaluation(
                        evaluation.getFile(),
                        evaluation.getSubmittedAt(),
                        Optional.ofNullable(evaluation.getJudging()),
                        evaluation.getNextQuestion(),
                        evaluation.getNextRow());
            case ProposalWork ignored -> new Work.Proposal();
            case ReleaseWork release ->
                new Work.Release(
                        release.getFile(),
                        release.getPeriodStartAt(),
                        release.getAcceptedAt(),
                        release.getDecision(),
                        release.getByRules(),
                        release.getNextRow());
            default ->
                throw new IllegalStateException(
                        "unknown work " + stored.getBody().getClass().getName());
        };
    }
}
