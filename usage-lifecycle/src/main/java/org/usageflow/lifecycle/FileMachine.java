package org.usageflow.lifecycle;

import static org.usageflow.contract.FileTransition.ACCEPT;
import static org.usageflow.contract.FileTransition.BEGIN_UPLOAD;
import static org.usageflow.contract.FileTransition.COMPLETE_UPLOAD;
import static org.usageflow.contract.FileTransition.CREATE;
import static org.usageflow.contract.FileTransition.DELETE;
import static org.usageflow.contract.FileTransition.RECYCLE;
import static org.usageflow.contract.FileTransition.REJECT;
import static org.usageflow.contract.FileTransition.REQUEST_CLOSE;
import static org.usageflow.contract.FileTransition.SUBMIT;
import static org.usageflow.contract.FileTransition.SUSPEND;
import static org.usageflow.contract.FileTransition.UPDATE;

import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileRefusal;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.AcceptFile;
import org.usageflow.contract.avro.CloseFile;
import org.usageflow.contract.avro.CreateFile;
import org.usageflow.contract.avro.DeleteFile;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileProgress;
import org.usageflow.contract.avro.RejectFile;
import org.usageflow.contract.avro.SubmitFile;
import org.usageflow.contract.avro.UpdateFile;
import org.usageflow.contract.avro.UploadFile;

/**
 * Decides what a command or fact does to a usage file. Deterministic: the same state and command give the same outcome, so a
 * replay rebuilds the same history. Stateless and thread-safe.
 */
public final class FileMachine {
    private final CommandGuard guard = new CommandGuard();
    private final StageFacts facts = new StageFacts();

    /**
     * Decides; the caller writes.
     *
     * @param state the file as it is; null when there is none
     */
    public Outcome decide(@Nullable FileProgress state, FileCommand command) {
        FileTransition asked = transitionAskedFor(state, command);
        if (asked == null) {
            return state == null ? Outcome.nothing() : facts.apply(state, command);
        }
        if (state != null && state.getAnswered().contains(command.getCommandId())) {
            return Outcome.nothing();
        }
        if (asked == CREATE) {
            return create(state, command);
        }
        if (state == null) {
            return Outcome.refused(Events.refused(
                    null,
                    command,
                    asked,
                    FileRefusal.NO_SUCH_FILE,
                    "There is no usage file " + command.getFileId() + "."));
        }
        FileRefusal refusal = guard.check(state.getFile(), command, asked);
        if (refusal != null) {
            String message = guard.message(state.getFile(), command.getActor(), asked, refusal);
            return Outcome.refused(Events.refused(state.getFile(), command, asked, refusal, message));
        }
        return carryOut(state, command, asked);
    }

    /** The move that a person or rule asks for; null for a stage's fact. */
    private static @Nullable FileTransition transitionAskedFor(@Nullable FileProgress state, FileCommand command) {
        return switch (command.getBody()) {
            case CreateFile wish -> CREATE;
            case UpdateFile wish -> UPDATE;
            case UploadFile wish -> BEGIN_UPLOAD;
            case SubmitFile wish -> isSuspension(state, wish) ? SUSPEND : SUBMIT;
            case AcceptFile wish -> ACCEPT;
            case RejectFile wish -> REJECT;
            case DeleteFile wish -> DELETE;
            case CloseFile wish -> REQUEST_CLOSE;
            default -> null;
        };
    }

    /** A file without errors has nothing to suspend: it is submitted whatever was chosen. */
    private static boolean isSuspension(@Nullable FileProgress state, SubmitFile wish) {
        return wish.getSuspense() != null
                && state != null
                && UsageFileStatus.of(state.getFile().getStatus()) == UsageFileStatus.INVALID;
    }

    private static Outcome create(@Nullable FileProgress state, FileCommand command) {
        if (state != null) {
            return Outcome.refused(Events.refused(
                    state.getFile(),
                    command,
                    CREATE,
                    FileRefusal.ALREADY_EXISTS,
                    "A usage file " + command.getFileId() + " exists."));
        }
        CreateFile wish = (CreateFile) command.getBody();
        FileChange change = FileChange.create(command, wish);
        if (wish.getOrigin() != null) {
            change.beginGeneration(null, wish.getSuspense());
            change.move(RECYCLE);
        }
        return change.outcome();
    }

    private static Outcome carryOut(FileProgress state, FileCommand command, FileTransition asked) {
        FileChange change = new FileChange(state, command);
        if (command.getBody() instanceof UpdateFile update) {
            change.describe(update);
            change.move(UPDATE);
        } else if (command.getBody() instanceof UploadFile upload) {
            change.beginGeneration(upload.getUpload(), upload.getSuspense());
            change.move(BEGIN_UPLOAD).move(COMPLETE_UPLOAD);
        } else if (asked == SUSPEND && command.getBody() instanceof SubmitFile submission) {
            change.beginGeneration(state.getFile().getUpload(), submission.getSuspense());
            change.move(SUSPEND);
        } else if (command.getBody() instanceof AcceptFile accept) {
            change.file().setAcceptanceNote(accept.getNote());
            change.move(ACCEPT);
        } else if (command.getBody() instanceof RejectFile reject) {
            change.file().setRejectionNote(reject.getNote());
            change.move(REJECT);
        } else {
            change.move(asked);
        }
        return change.outcome();
    }
}
