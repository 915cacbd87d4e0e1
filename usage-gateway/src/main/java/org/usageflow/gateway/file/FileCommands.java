package org.usageflow.gateway.file;

import java.io.IOException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Random;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.FileId;
import org.usageflow.contract.FileRefusal;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.CreateFile;
import org.usageflow.contract.avro.SuspenseChoice;
import org.usageflow.contract.avro.Upload;
import org.usageflow.contract.avro.UploadFile;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.gateway.account.Caller;
import org.usageflow.gateway.command.CommandGateway;
import org.usageflow.gateway.command.CommandResult;
import org.usageflow.gateway.command.ProjectionProgress;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.gateway.readmodel.FilesTable;
import org.usageflow.runtime.upload.UploadStore;

/** Commands on usage files, with refusals as the API tells them. Thread-safe. */
public final class FileCommands {
    private static final int ID_NUMBERS = 100_000_000;
    private static final int ID_ATTEMPTS_MAX = 5;

    private final FileQueries files;
    private final CommandGateway commands;
    private final ProjectionProgress progress;
    private final InstantSource clock;
    private final Random random;

    public FileCommands(
            FileQueries files,
            CommandGateway commands,
            ProjectionProgress progress,
            InstantSource clock,
            Random random) {
        this.files = files;
        this.commands = commands;
        this.progress = progress;
        this.clock = clock;
        this.random = random;
    }

    /** Creates a file under an id that is free; answers its row. */
    public Record create(Actor actor, CreateFile command) {
        for (int attempt = 1; attempt <= ID_ATTEMPTS_MAX; attempt++) {
            String fileId = newId();
            CommandResult result = commands.send(fileId, actor, command);
            if (!(result instanceof CommandResult.Refused refused && refused.reason() == FileRefusal.ALREADY_EXISTS)) {
                return rowOf(fileId, result);
            }
        }
        throw new IllegalStateException("No free file id was found in " + ID_ATTEMPTS_MAX + " attempts");
    }

    private String newId() {
        YearMonth month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        return FileId.of(month.getYear(), month.getMonthValue(), random.nextInt(ID_NUMBERS))
                .value();
    }

    /** Refuses what the caller may not see, then what its role may not do. */
    public Record requireAllowed(Caller caller, String fileId, FileTransition move) {
        Record row = files.require(caller, fileId);
        requireRole(caller, move);
        return row;
    }

    /** Refuses a move that the state, as lists show it, does not allow; only the one writer of states really knows. */
    public void requireState(Record row, FileTransition move) {
        UsageFileStatus status = UsageFileStatus.of(row.get(FilesTable.STATUS));
        if (!move.startsFrom(status)) {
            throw ApiException.illegalState("Usage file " + row.get(FilesTable.ID) + " can not be " + move.participle()
                    + " in status " + status.apiName() + ".");
        }
    }

    /** Sends a command; answers the file's row afterwards. */
    Record send(Caller caller, String fileId, Object body) {
        return rowOf(fileId, commands.send(fileId, caller.actor(), body));
    }

    /** Tells of bytes that were put into the store, and takes them away again when that is refused. */
    public Record upload(
            Caller caller, String fileId, Upload upload, @Nullable SuspenseChoice suspense, UploadStore uploads)
            throws IOException {
        try {
            return send(caller, fileId, new UploadFile(upload, suspense));
        } catch (ApiException e) {
            if (e.status() < 500) {
                uploads.delete(upload.getKey());
            }
            throw e;
        }
    }

    private Record rowOf(String fileId, CommandResult result) {
        return switch (result) {
            case CommandResult.Applied(UsageFile file) -> {
                progress.awaitFile(file.getId(), file.getVersion());
                yield FilesTable.row(file);
            }
            case CommandResult.Refused(FileRefusal reason, String message) -> throw refused(fileId, reason, message);
            case CommandResult.Unanswered() -> throw ApiException.unanswered("usage file " + fileId);
        };
    }

    private static ApiException refused(String fileId, FileRefusal reason, String message) {
        return switch (reason) {
            case NO_SUCH_FILE -> ApiException.notFound("Usage file " + fileId);
            case NOT_ALLOWED -> ApiException.forbidden(message);
            case ALREADY_EXISTS, WRONG_STATUS, STALE, NOTHING_VALID, RECYCLED -> ApiException.illegalState(message);
        };
    }

    static void requireRole(Caller caller, FileTransition move) {
        if (!move.actors().contains(caller.role())) {
            throw ApiException.forbidden("A usage file can not be " + move.participle() + " by an account of the role "
                    + caller.role().apiName() + ".");
        }
    }
}
