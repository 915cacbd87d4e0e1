package org.usageflow.gateway.command;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.ReconciledRecord;
import org.usageflow.contract.avro.Reconciliation;
import org.usageflow.runtime.StageContext;

/** Sends reconciliations to the one who closes records and waits for the first outcome. Thread-safe. */
public final class ReconciliationGateway implements AutoCloseable {
    private final EventWriter writer;
    private final Answers<ReconciledRecord> answers;
    private final ProjectionProgress progress;
    private final Duration timeout;
    private final InstantSource clock;

    /**
     * Billing data of a reconciliation.
     *
     * @param externalBillingId billing object; null when none is given
     * @param externalBillingNote note on it; null when none is given
     */
    public record Billing(
            @Nullable String externalBillingId, @Nullable String externalBillingNote) {
        public static final Billing NONE = new Billing(null, null);
    }

    public ReconciliationGateway(
            StageContext context,
            EventWriter writer,
            ProjectionProgress progress,
            Duration timeout,
            InstantSource clock) {
        this.writer = writer;
        this.progress = progress;
        this.answers = new Answers<>(
                context, Topics.CLOSED, ReconciledRecord.class, ReconciledRecord::getReconciliationId, any -> true);
        this.timeout = timeout;
        this.clock = clock;
    }

    public void start() {
        answers.start();
    }

    public boolean isListening() {
        return answers.isListening();
    }

    /**
     * Sends a reconciliation and waits for its first outcome, and until lists show it.
     *
     * @param target one of the targets of {@link Reconciliation}
     * @return nothing when no outcome came in time; it may still be carried out
     */
    public Optional<ReconciledRecord> send(String fileId, Actor actor, Billing billing, Object target) {
        return answers.request(
                        UUID.randomUUID().toString(),
                        id -> writer.write(
                                Topics.RECONCILIATIONS,
                                fileId,
                                new Reconciliation(
                                        id,
                                        clock.instant(),
                                        actor,
                                        billing.externalBillingId(),
                                        billing.externalBillingNote(),
                                        target)),
                        timeout)
                .map(answer -> {
                    progress.awaitOffset(answer.partition(), answer.offset());
                    return answer.event();
                });
    }

    @Override
    public void close() {
        answers.close();
    }
}
