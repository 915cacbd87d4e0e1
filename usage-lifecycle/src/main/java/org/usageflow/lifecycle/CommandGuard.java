package org.usageflow.lifecycle;

import org.jspecify.annotations.Nullable;
import org.usageflow.contract.ActorRole;
import org.usageflow.contract.FileRefusal;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.Actor;
import org.usageflow.contract.avro.FileCommand;
import org.usageflow.contract.avro.FileCounts;
import org.usageflow.contract.avro.UpdateFile;
import org.usageflow.contract.avro.UsageFile;

/** May this actor make this move now? The table of {@link FileTransition} answers. */
final class CommandGuard {

    /** The reason to refuse; null when the move is allowed. */
    @Nullable FileRefusal check(UsageFile file, FileCommand command, FileTransition move) {
        Actor actor = command.getActor();
        ActorRole role = ActorRole.of(actor.getRole());
        if (!move.actors().contains(role) || !actsForItsFile(file, actor, role)) {
            return FileRefusal.NOT_ALLOWED;
        }
        if (command.getGeneration() != 0 && command.getGeneration() != file.getGeneration()) {
            return FileRefusal.STALE;
        }
        if (!move.startsFrom(UsageFileStatus.of(file.getStatus())) || makesVerdictsVoid(file, command)) {
            return FileRefusal.WRONG_STATUS;
        }
        if (move == FileTransition.BEGIN_UPLOAD && file.getOrigin() != null) {
            return FileRefusal.RECYCLED;
        }
        if (move == FileTransition.SUSPEND && !hasValidRows(file.getCounts())) {
            return FileRefusal.NOTHING_VALID;
        }
        return null;
    }

    private static boolean hasValidRows(FileCounts counts) {
        return counts.getSplitFinished() && counts.getValid().getRecords() > 0;
    }

    /** Records of a ready file were validated by its period and currency, so these stay until it is uploaded again. */
    private static boolean makesVerdictsVoid(UsageFile file, FileCommand command) {
        return command.getBody() instanceof UpdateFile update
                && UsageFileStatus.of(file.getStatus()) == UsageFileStatus.READY
                && (differs(update.getCurrency(), file.getCurrency())
                        || differs(update.getPeriodStartAt(), file.getPeriodStartAt())
                        || differs(update.getPeriodEndAt(), file.getPeriodEndAt()));
    }

    private static boolean differs(@Nullable Object wish, @Nullable Object now) {
        return wish != null && !wish.equals(now);
    }

    private static boolean actsForItsFile(UsageFile file, Actor actor, ActorRole role) {
        return switch (role) {
            case VENDOR -> file.getVendor().getId().equals(actor.getAccountId());
            case DISTRIBUTOR -> file.getProvider().getId().equals(actor.getAccountId());
            case OPERATOR, SYSTEM -> true;
        };
    }

    String message(UsageFile file, Actor actor, FileTransition move, FileRefusal refusal) {
        return switch (refusal) {
            case WRONG_STATUS ->
                "Usage file " + file.getId() + " can not be " + move.participle() + " in status " + file.getStatus()
                        + ".";
            case NOT_ALLOWED ->
                "Usage file " + file.getId() + " can not be " + move.participle() + " by a " + actor.getRole()
                        + " that is not " + "allowed to.";
            case STALE ->
                "Usage file " + file.getId() + " has been uploaded again since; look at upload " + file.getGeneration()
                        + ".";
            case NOTHING_VALID ->
                "Usage file " + file.getId() + " has no valid row that could be submitted, or could not be read to its"
                        + " end; correct it and upload it again.";
            case RECYCLED ->
                "Usage file " + file.getId() + " is made of suspended rows of usage file " + file.getOrigin()
                        + " and takes no upload; correct the rows in suspense and recycle them.";
            case NO_SUCH_FILE, ALREADY_EXISTS -> refusal.description();
        };
    }
}
