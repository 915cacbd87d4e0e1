package org.usageflow.lifecycle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.Tallies;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.CreateFile;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileEvent;
import org.usageflow.contract.avro.FileProgress;
import org.usageflow.contract.avro.Moment;
import org.usageflow.contract.avro.SuspenseChoice;
import org.usageflow.contract.avro.UpdateFile;
import org.usageflow.contract.avro.Upload;
import org.usageflow.contract.avro.UsageFile;

/** A copy of a file's state that one command or fact changes. No status changes but through {@link #move}. */
final class FileChange {
    /** A command is repeated within moments or never; older ids need not be kept. */
    private static final int ANSWERED_MAX = 32;

    private final FileProgress next;
    private final FileCommand command;
    private final List<FileTransition> moves = new ArrayList<>();
    private final List<UsageFile> states = new ArrayList<>();

    FileChange(FileProgress state, FileCommand command) {
        this.next = FileProgress.newBuilder(state).build();
        this.command = command;
        file().setVersion(file().getVersion() + 1);
        file().setUpdatedAt(command.getAt());
    }

    static FileChange create(FileCommand command, CreateFile wish) {
        UsageFile file = new UsageFile();
        file.setId(command.getFileId());
        file.setGeneration(0);
        file.setVersion(0L);
        file.setName(wish.getName());
        file.setDescription(wish.getDescription());
        file.setNote(wish.getNote());
        file.setExternalId(wish.getExternalId());
        file.setVendor(wish.getVendor());
        file.setProvider(wish.getProvider());
        file.setMarketplace(wish.getMarketplace());
        file.setContract(wish.getContract());
        file.setProduct(wish.getProduct());
        file.setEnvironment(wish.getEnvironment());
        file.setReportingSchema(wish.getReportingSchema());
        file.setCurrency(wish.getCurrency());
        file.setPeriodStartAt(wish.getPeriodStartAt());
        file.setPeriodEndAt(wish.getPeriodEndAt());
        file.setOrigin(wish.getOrigin());
        file.setStatus(UsageFileStatus.DRAFT.apiName());
        file.setCounts(Tallies.noCounts());
        file.setEvents(new HashMap<>());
        file.setUpdatedAt(command.getAt());
        return new FileChange(new FileProgress(file, List.of(), List.of()), command).move(FileTransition.CREATE);
    }

    UsageFile file() {
        return next.getFile();
    }

    FileProgress progress() {
        return next;
    }

    UsageFileStatus status() {
        return UsageFileStatus.of(file().getStatus());
    }

    /**
     * A new generation makes everything that was found out about the one before void.
     *
     * @param upload its bytes; null when its rows come from suspense
     * @param suspense what becomes of rows with errors; null when they make the file invalid
     */
    void beginGeneration(@Nullable Upload upload, @Nullable SuspenseChoice suspense) {
        UsageFile file = file();
        file.setGeneration(file.getGeneration() + 1);
        file.setUpload(upload);
        file.setSuspense(suspense);
        file.setCounts(Tallies.noCounts());
        file.setErrorDetail(null);
        file.setRejectionNote(null);
        next.setShards(List.of());
    }

    /** Changes what a file says of itself: what is null stays, an empty text is removed. */
    void describe(UpdateFile wish) {
        UsageFile file = file();
        file.setName(wish.getName() == null ? file.getName() : wish.getName());
        file.setDescription(changed(wish.getDescription(), file.getDescription()));
        file.setNote(changed(wish.getNote(), file.getNote()));
        file.setExternalId(changed(wish.getExternalId(), file.getExternalId()));
        file.setCurrency(changed(wish.getCurrency(), file.getCurrency()));
        file.setPeriodStartAt(wish.getPeriodStartAt() == null ? file.getPeriodStartAt() : wish.getPeriodStartAt());
        file.setPeriodEndAt(wish.getPeriodEndAt() == null ? file.getPeriodEndAt() : wish.getPeriodEndAt());
    }

    private static @Nullable String changed(@Nullable String wish, @Nullable String now) {
        if (wish == null) {
            return now;
        }
        return wish.isEmpty() ? null : wish;
    }

    /** The one place where a status changes. */
    FileChange move(FileTransition move) {
        if (move != FileTransition.CREATE && !move.startsFrom(status())) {
            throw new IllegalStateException(move + " does not start from " + status() + ": check before moving");
        }
        file().setStatus(move.targetFrom(status()).apiName());
        String moment = momentOf(move);
        if (moment != null) {
            boolean bySystem = ActorRole.of(command.getActor().getRole()) == ActorRole.SYSTEM;
            file().getEvents().put(moment, new Moment(command.getAt(), bySystem ? null : command.getActor()));
        }
        moves.add(move);
        states.add(UsageFile.newBuilder(file()).build());
        return this;
    }

    /** Name of the moment that a move leaves in the file, as the API spells it. */
    private static @Nullable String momentOf(FileTransition move) {
        return switch (move) {
            case CREATE -> "created";
            case COMPLETE_UPLOAD, RECYCLE -> "uploaded";
            case SUBMIT -> "submitted";
            case ACCEPT -> "accepted";
            case REJECT -> "rejected";
            case CLOSE -> "closed";
            case DELETE -> "deleted";
            case UPDATE, BEGIN_UPLOAD, SUSPEND, START_PROCESSING, MARK_INVALID, MARK_READY, REQUEST_CLOSE -> null;
        };
    }

    Outcome outcome() {
        List<String> answered = new ArrayList<>(next.getAnswered());
        if (!moves.isEmpty()) {
            answered.add(command.getCommandId());
        }
        next.setAnswered(answered.subList(Math.max(0, answered.size() - ANSWERED_MAX), answered.size()));
        List<FileEvent> events = new ArrayList<>();
        for (int i = 0; i < moves.size(); i++) {
            events.add(Events.applied(states.get(i), command, moves.get(i), i == moves.size() - 1));
        }
        return new Outcome(next, events);
    }
}
