package org.usageflow.cli.resilience;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.usageflow.contract.Stage;
import org.usageflow.contract.Topics;

/** What a stage does that can be cut off: from which topic, to which topic, and at which points. */
enum Work {
    SPLITTING(Stage.INGEST, Topics.FILE_EVENTS.name(), Topics.UPLOADED.name(), 300),
    VALIDATION(Stage.VALIDATOR, Topics.UPLOADED.name(), Topics.VALIDATED.name(), 300),
    LIFECYCLE(Stage.LIFECYCLE, Topics.FILE_COMMANDS.name(), Topics.FILE_EVENTS.name(), 5),
    APPROVAL(Stage.APPROVAL, Topics.VALIDATED.name(), Topics.APPROVED.name(), 300),
    DELIVERY(Stage.EXPORT, Topics.APPROVED.name(), Topics.accepted("PA").name(), 300),
    RECONCILIATION(Stage.EXPORT, Topics.inboxPrefix(), Topics.CLOSED.name(), 300),
    PROJECTION(Stage.GATEWAY, "usage.", Topics.FILE_COMMANDS.name(), 1);

    private static final Set<FaultPoint> OF_THE_GATEWAY =
            EnumSet.range(FaultPoint.PROJECTION_READ, FaultPoint.COMMAND_UNANSWERED);

    private final Stage stage;
    private final String reads;
    private final String writes;
    private final int eventsMax;

    Work(Stage stage, String reads, String writes, int eventsMax) {
        this.stage = stage;
        this.reads = reads;
        this.writes = writes;
        this.eventsMax = eventsMax;
    }

    Stage stage() {
        return stage;
    }

    /** How the topics that it reads begin. */
    String reads() {
        return reads;
    }

    /** How the topics that it writes begin. */
    String writes() {
        return writes;
    }

    /** How many events it may write, at most, before it is cut off in the middle of a batch. */
    int eventsMax() {
        return eventsMax;
    }

    Set<FaultPoint> points() {
        return this == PROJECTION
                ? EnumSet.copyOf(OF_THE_GATEWAY)
                : EnumSet.complementOf(EnumSet.copyOf(OF_THE_GATEWAY));
    }

    static List<Work> of(Stage stage) {
        return Arrays.stream(values()).filter(work -> work.stage == stage).toList();
    }
}
