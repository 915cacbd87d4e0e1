package org.usageflow.gateway.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.FileRefusal;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.Topics;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.AcceptFile;
import org.usageflow.contract.avro.CloseFile;
import org.usageflow.contract.avro.CreateFile;
import org.usageflow.contract.avro.DeleteFile;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.Moment;
import org.usageflow.contract.avro.RejectFile;
import org.usageflow.contract.avro.SubmitFile;
import org.usageflow.contract.avro.UpdateFile;
import org.usageflow.contract.avro.UploadFile;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.gateway.command.EventWriter;
import org.usageflow.runtime.StageContext;

/** Answers commands as lifecycle does: by the table of transitions. Facts of stages are put in by tests. */
public final class StandInLifecycle implements AutoCloseable {
    private final EventWriter writer;
    private final Listener<FileCommand> commands;
    private final Map<String, UsageFile> files = new ConcurrentHashMap<>();
    private volatile boolean mute;

    public StandInLifecycle(StageContext context, EventWriter writer) {
        this.writer = writer;
        this.commands = new Listener<>(context, Topics.FILE_COMMANDS, FileCommand.class, this::answer);
    }

    /** Lets commands go unanswered. */
    public void mute(boolean muted) {
        mute = muted;
    }

    /** Changes a file as a stage's fact would. */
    public UsageFile change(String fileId, Consumer<UsageFile> change) {
        UsageFile file = UsageFile.newBuilder(
                        Optional.ofNullable(files.get(fileId)).orElseThrow())
                .build();
        change.accept(file);
        return publish(file);
    }

    /** Moves a file as stages do. */
    public UsageFile moveTo(String fileId, UsageFileStatus status) {
        return change(fileId, file -> file.setStatus(status.apiName()));
    }

    public UsageFile publish(UsageFile file) {
        file.setVersion(file.getVersion() + 1);
        file.setUpdatedAt(Instant.now());
        files.put(file.getId(), file);
        writer.write(Topics.FILES, file.getId(), file).join();
        return file;
    }

    private void answer(FileCommand command) {
        if (mute) {
            return;
        }
        UsageFile before = files.get(command.getFileId());
        switch (command.getBody()) {
            case CreateFile create -> create(command, create);
            case UploadFile upload -> {
                if (apply(command, before, FileTransition.BEGIN_UPLOAD, false, file -> {
                    file.setGeneration(file.getGeneration() + 1);
                    file.setUpload(upload.getUpload());
                    file.setSuspense(upload.getSuspense());
                })) {
                    apply(
                            command,
                            files.get(command.getFileId()),
                            FileTransition.COMPLETE_UPLOAD,
                            true,
                            file -> note(file, "uploaded", command));
                }
            }
            case UpdateFile update ->
                apply(command, before, FileTransition.UPDATE, true, file -> {
                    Optional.ofNullable(update.getName()).ifPresent(file::setName);
                    Optional.ofNullable(update.getDescription()).ifPresent(file::setDescription);
                    Optional.ofNullable(update.getExternalId()).ifPresent(file::setExternalId);
                    Optional.ofNullable(update.getPeriodEndAt()).ifPresent(file::setPeriodEndAt);
                });
            case SubmitFile ignored ->
                apply(command, before, FileTransition.SUBMIT, true, file -> note(file, "submitted", command));
            case AcceptFile accept ->
                apply(command, before, FileTransition.ACCEPT, true, file -> {
                    file.setAcceptanceNote(accept.getNote());
                    note(file, "accepted", command);
                });
            case RejectFile reject ->
                apply(command, before, FileTransition.REJECT, true, file -> {
                    file.setRejectionNote(reject.getNote());
                    note(file, "rejected", command);
                });
            case DeleteFile ignored ->
                apply(command, before, FileTransition.DELETE, true, file -> note(file, "deleted", command));
            case CloseFile ignored -> apply(command, before, FileTransition.REQUEST_CLOSE, true, file -> {});
            default ->
                throw new AssertionError("No test sends " + command.getBody().getClass());
        }
    }

    private void create(FileCommand command, CreateFile create) {
        UsageFile file = UsageFile.newBuilder()
                .setId(command.getFileId())
                .setGeneration(0)
                .setStatus(UsageFileStatus.DRAFT.apiName())
                .setVersion(0)
                .setName(create.getName())
                .setDescription(create.getDescription())
                .setNote(create.getNote())
                .setExternalId(create.getExternalId())
                .setVendor(create.getVendor())
                .setProvider(create.getProvider())
                .setMarketplace(create.getMarketplace())
                .setContract(create.getContract())
                .setProduct(create.getProduct())
                .setEnvironment(create.getEnvironment())
                .setReportingSchema(create.getReportingSchema())
                .setCurrency(create.getCurrency())
                .setPeriodStartAt(create.getPeriodStartAt())
                .setPeriodEndAt(create.getPeriodEndAt())
                .setCounts(Tallies.noCounts())
                .setEvents(new HashMap<>())
                .setOrigin(create.getOrigin())
                .setSuspense(create.getSuspense())
                .setUpdatedAt(command.getAt())
                .build();
        note(file, "created", command);
        tell(command, FileTransition.CREATE, null, "", true, publish(file));
    }

    private boolean apply(
            FileCommand command,
            @Nullable UsageFile before,
            FileTransition move,
            boolean last,
            Consumer<UsageFile> change) {
        if (before == null) {
            tell(command, move, FileRefusal.NO_SUCH_FILE, "There is no such file.", true, null);
            return false;
        }
        if (!move.actors().contains(ActorRole.of(command.getActor().getRole()))) {
            tell(command, move, FileRefusal.NOT_ALLOWED, "The role may not do this.", true, before);
            return false;
        }
        if (!move.startsFrom(UsageFileStatus.of(before.getStatus()))) {
            String message = "Usage file " + before.getId() + " can not be " + move.participle() + " in status "
                    + before.getStatus() + ".";
            tell(command, move, FileRefusal.WRONG_STATUS, message, true, before);
            return false;
        }
        UsageFile after = UsageFile.newBuilder(before).build();
        after.setStatus(move.targetFrom(UsageFileStatus.of(before.getStatus())).apiName());
        change.accept(after);
        tell(command, move, null, "", last, publish(after));
        return true;
    }

    private static void note(UsageFile file, String event, FileCommand command) {
        Map<String, Moment> events = new HashMap<>(file.getEvents());
        events.put(event, new Moment(command.getAt(), command.getActor()));
        file.setEvents(events);
    }

    private void tell(
            FileCommand command,
            FileTransition move,
            @Nullable FileRefusal refusal,
            String message,
            boolean last,
            @Nullable UsageFile file) {
        FileEvent event = new FileEvent(
                command.getFileId(),
                command.getCommandId(),
                command.getAt(),
                command.getActor(),
                move.name(),
                refusal == null ? null : refusal.apiName(),
                refusal == null ? null : message,
                last,
                file);
        writer.write(Topics.FILE_EVENTS, command.getFileId(), event).join();
    }

    @Override
    public void close() {
        commands.close();
    }
}
