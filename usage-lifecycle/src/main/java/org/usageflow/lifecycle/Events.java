package org.usageflow.lifecycle;

import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileRefusal;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.UsageFile;

/** Makes the events of the audit trail. */
final class Events {
    private Events() {}

    static FileEvent applied(UsageFile file, FileCommand command, FileTransition move, boolean last) {
        return new FileEvent(
                file.getId(),
                command.getCommandId(),
                command.getAt(),
                command.getActor(),
                move.name(),
                null,
                null,
                last,
                UsageFile.newBuilder(file).build());
    }

    static FileEvent refused(
            @Nullable UsageFile file, FileCommand command, FileTransition move, FileRefusal refusal, String message) {
        return new FileEvent(
                command.getFileId(),
                command.getCommandId(),
                command.getAt(),
                command.getActor(),
                move.name(),
                refusal.apiName(),
                message,
                true,
                file);
    }
}
