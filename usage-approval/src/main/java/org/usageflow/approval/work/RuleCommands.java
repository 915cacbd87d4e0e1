package org.usageflow.approval.work;

import java.time.Instant;
import java.util.Optional;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.avro.AcceptFile;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.JudgingProgress;
import org.usageflow.contract.avro.RejectFile;
import org.usageflow.rules.RuleAction;

/** The commands by which usage rules decide on a file. */
public final class RuleCommands {
    private static final String ACTOR_NAME = "usage rule";
    private static final String ACCEPTANCE_NOTE = "Auto Approved";

    private RuleCommands() {}

    /** Id of the one decision of rules on a generation of a file: the same after every restart. */
    public static String id(String fileId, int generation) {
        return "approval:" + fileId + ":" + generation + ":decision";
    }

    /** The command that carries a verdict out; none when a person decides. */
    public static Optional<FileCommand> of(
            RuleAction verdict, JudgingProgress judged, String fileId, int generation, Instant at) {
        return switch (verdict) {
            case ACCEPT ->
                Optional.of(command(
                        fileId,
                        generation,
                        at,
                        String.valueOf(judged.getAcceptedBy()),
                        new AcceptFile(ACCEPTANCE_NOTE)));
            case REJECT ->
                Optional.of(command(
                        fileId,
                        generation,
                        at,
                        String.valueOf(judged.getRejectedBy()),
                        new RejectFile(reason(judged))));
            case MANUAL -> Optional.empty();
        };
    }

    private static String reason(JudgingProgress judged) {
        long more = judged.getOutcome().getRejected() - 1;
        String others = more == 0 ? "" : ", and rules reject " + more + " more";
        return "Usage rule " + judged.getRejectedBy() + " rejects row " + judged.getRejectedRow() + others
                + "; correct and upload again, or ask the distributor";
    }

    private static FileCommand command(String fileId, int generation, Instant at, String ruleId, Object body) {
        Actor rule = new Actor(ActorRole.SYSTEM.apiName(), null, ruleId, ACTOR_NAME);
        return new FileCommand(id(fileId, generation), fileId, generation, at, rule, body);
    }
}
