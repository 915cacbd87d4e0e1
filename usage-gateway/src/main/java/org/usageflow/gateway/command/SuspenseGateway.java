package org.usageflow.gateway.command;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.SuspenseCommand;
import org.usageflow.contract.avro.SuspenseEvent;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.runtime.StageContext;

/** Sends commands about suspended rows and waits for what became of them. Thread-safe. */
public final class SuspenseGateway implements AutoCloseable {
    private final EventWriter writer;
    private final Answers<SuspenseEvent> answers;
    private final ProjectionProgress progress;
    private final Duration timeout;
    private final InstantSource clock;

    public SuspenseGateway(
            StageContext context,
            EventWriter writer,
            ProjectionProgress progress,
            Duration timeout,
            InstantSource clock) {
        this.writer = writer;
        this.progress = progress;
        this.answers =
                new Answers<>(context, Topics.SUSPENSE, SuspenseEvent.class, SuspenseEvent::getCommandId, any -> true);
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
     * Sends a command, and waits for its answer and until lists show it.
     *
     * @param reason why; null when none is given
     * @param body one of the bodies of {@link SuspenseCommand}
     * @throws ApiException when no answer came in time; it may still be carried out
     */
    public SuspenseEvent send(String fileId, int generation, Actor actor, @Nullable String reason, Object body) {
        return answers.request(
                        UUID.randomUUID().toString(),
                        id -> writer.write(
                                Topics.SUSPENSE_COMMANDS,
                                fileId,
                                new SuspenseCommand(id, fileId, generation, clock.instant(), actor, reason, body)),
                        timeout)
                .map(answer -> {
                    progress.awaitOffset(answer.partition(), answer.offset());
                    return answer.event();
                })
                .orElseThrow(() -> ApiException.unanswered("the suspended rows of usage file " + fileId));
    }

    @Override
    public void close() {
        answers.close();
    }
}
