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
                                evaluation.productId(),
                                evaluation.providerId(),
                                evaluation.records(),
                                evaluation.rules().orElse(null),
                                evaluation.nextRow(),
                                evaluation.acceptedBy().orElse(null),
                                evaluation.undecided());
                    case Work.Proposal proposal -> new ProposalWork(proposal.rules());
                    case Work.Release release ->
                        new ReleaseWork(release.file(), release.decision(), release.rules(), release.nextRow());
                };
        return new ApprovalWork(body);
    }

    public static Work decode(ApprovalWork stored) {
        return switch (stored.getBody()) {
            case DiscardWork discard -> new Work.Discard(discard.getNextRow());
            case EvaluationWork evaluation ->
                new Work.Evaluation(
                        evaluation.getProductId(),
                        evaluation.getProviderId(),
                        evaluation.getRecords(),
                        Optional.ofNullable(evaluation.getRules()),
                        evaluation.getNextRow(),
                        Optional.ofNullable(evaluation.getAcceptedBy()),
                        evaluation.getUndecided());
            case ProposalWork proposal -> new Work.Proposal(proposal.getRules());
            case ReleaseWork release ->
                new Work.Release(release.getFile(), release.getDecision(), release.getRules(), release.getNextRow());
            default ->
                throw new IllegalStateException(
                        "unknown work " + stored.getBody().getClass().getName());
        };
    }
}
