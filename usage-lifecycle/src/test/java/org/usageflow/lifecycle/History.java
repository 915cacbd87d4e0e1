package org.usageflow.lifecycle;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.AcceptFile;
import org.usageflow.contract.avro.DeleteFile;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.FileProgress;
import org.usageflow.contract.avro.RejectFile;
import org.usageflow.contract.avro.SubmitFile;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.runtime.UsageSerdes;

/** A file as the machine makes it, command after command. */
final class History {
    // Avro copies the classes of the contract once an event was read: so it is in every stage, and in each test alone
    static {
        Serde<FileCommand> serde = UsageSerdes.inMemory().of(FileCommand.class);
        var unused = serde.deserializer().deserialize("", serde.serializer().serialize("", new Commands().upload()));
    }

    final Commands commands = new Commands();
    final List<FileEvent> events = new ArrayList<>();
    private final FileMachine machine = new FileMachine();
    private @Nullable FileProgress state;

    static History created() {
        History history = new History();
        return history.apply(history.commands.create());
    }

    History apply(FileCommand command) {
        Outcome outcome = machine.decide(state, command);
        events.addAll(outcome.events());
        if (outcome.next() != null) {
            state = outcome.next();
        }
        return this;
    }

    FileProgress progress() {
        return requireNonNull(state, "no file yet");
    }

    UsageFile file() {
        return progress().getFile();
    }

    UsageFileStatus status() {
        return UsageFileStatus.of(file().getStatus());
    }

    FileEvent lastEvent() {
        return events.getLast();
    }

    List<String> transitions() {
        return events.stream().map(FileEvent::getTransition).toList();
    }

    /** The shortest history that leads to a state. */
    static History leadingTo(UsageFileStatus status) {
        History history = created();
        Commands c = history.commands;
        switch (status) {
            case DRAFT -> {}
            case UPLOADING -> history.file().setStatus(UsageFileStatus.UPLOADING.apiName());
            case UPLOADED -> history.apply(c.upload());
            case PROCESSING -> history.apply(c.upload()).apply(c.split(1, 0, 0, false));
            case INVALID ->
                history.apply(c.upload()).apply(c.split(1, 2, 0, true)).apply(c.validated(1, 0, 1, 1));
            case READY -> history.ready();
            case PENDING -> history.pending();
            case REJECTED -> history.pending().apply(c.command(Commands.DISTRIBUTOR, 0, new RejectFile("no")));
            case ACCEPTED -> history.accepted();
            case CLOSED -> history.accepted().apply(c.exported(2)).apply(c.closed(2));
            case DELETED -> history.apply(c.command(Commands.VENDOR, 0, new DeleteFile()));
        }
        return history;
    }

    History ready() {
        return apply(commands.upload()).apply(commands.split(1, 3, 1, true)).apply(commands.validated(1, 0, 2, 0));
    }

    History pending() {
        return ready().apply(commands.command(Commands.VENDOR, 0, new SubmitFile()));
    }

    History accepted() {
        return pending().apply(commands.command(Commands.DISTRIBUTOR, 0, new AcceptFile("fine")));
    }
}
