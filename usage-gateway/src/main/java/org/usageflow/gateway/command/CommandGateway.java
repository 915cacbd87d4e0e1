package org.usageflow.gateway.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.usageflow.contract.FileRefusal;
import org.usageflow.contract.Topics;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.runtime.StageContext;

/** Sends commands to the one writer of file states and waits for what it decides. Thread-safe. */
public final class CommandGateway implements AutoCloseable {
    private final EventWriter writer;
    private final Answers<FileEvent> answers;
    private final Duration timeout;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    public CommandGateway(StageContext context, EventWriter writer, Duration timeout, InstantSource clock) {
        this.writer = writer;
        this.answers = new Answers<>(
                context, Topics.FILE_EVENTS, FileEvent.class, FileEvent::getCommandId, CommandGateway::isLast);
        this.timeout = timeout;
        this.clock = clock;
        this.metrics = context.metrics();
    }

    private static boolean isLast(FileEvent event) {
        return event.getLast() || event.getRefusal() != null;
    }

    public void start() {
        answers.start();
    }

    public boolean isListening() {
        return answers.isListening();
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @param body one of the bodies of {@link FileCommand}
     */
    public CommandResult send(String fileId, Actor actor, Object body) {
        Timer.Sample started = Timer.start(metrics);
        CommandResult result = ask(fileId, actor, body);
        started.stop(Timer.builder("usageflow.gateway.commands")
                .description("Time from a command to its answer")
                .tag("command", body.getClass().getSimpleName())
                .tag("result", result.getClass().getSimpleName())
                .register(metrics));
        return result;
    }

    private CommandResult ask(String fileId, Actor actor, Object body) {
        String commandId = UUID.randomUUID().toString();
        return answers.request(
                        commandId,
                        id -> writer.write(
                                Topics.FILE_COMMANDS,
                                fileId,
                                new FileCommand(id, fileId, 0, clock.instant(), actor, body)),
                        timeout)
                .map(answer -> result(answer.event()))
                .orElseGet(CommandResult.Unanswered::new);
    }

    private static CommandResult result(FileEvent event) {
        String refusal = event.getRefusal();
        if (refusal != null) {
            FileRefusal reason = FileRefusal.of(refusal);
            String message = event.getRefusalMessage();
            return new CommandResult.Refused(reason, message == null ? reason.description() : message);
        }
        if (event.getFile() == null) {
            throw new IllegalStateException("The event for command " + event.getCommandId() + " names no file");
        }
        return new CommandResult.Applied(event.getFile());
    }

    @Override
    public void close() {
        answers.close();
    }
}
