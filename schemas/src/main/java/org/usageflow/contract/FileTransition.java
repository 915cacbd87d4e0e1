package org.usageflow.contract;

import static org.usageflow.contract.ActorRole.DISTRIBUTOR;
import static org.usageflow.contract.ActorRole.SYSTEM;
import static org.usageflow.contract.ActorRole.VENDOR;
import static org.usageflow.contract.UsageFileStatus.ACCEPTED;
import static org.usageflow.contract.UsageFileStatus.CLOSED;
import static org.usageflow.contract.UsageFileStatus.DELETED;
import static org.usageflow.contract.UsageFileStatus.DRAFT;
import static org.usageflow.contract.UsageFileStatus.INVALID;
import static org.usageflow.contract.UsageFileStatus.PENDING;
import static org.usageflow.contract.UsageFileStatus.PROCESSING;
import static org.usageflow.contract.UsageFileStatus.READY;
import static org.usageflow.contract.UsageFileStatus.REJECTED;
import static org.usageflow.contract.UsageFileStatus.UPLOADED;
import static org.usageflow.contract.UsageFileStatus.UPLOADING;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The moves of a usage file: from which states, to which one, and who may cause it. This table decides refusals, the
 * API's 400s, the diagram in the reference and the metrics.
 *
 * <p>Source: the original's usage file workflow; {@code REQUEST_CLOSE} names its close call, which closes records first
 * and the file with the last of them.
 */
public enum FileTransition {
    CREATE(none(), DRAFT, actors(VENDOR, SYSTEM), "created"),
    UPDATE(from(DRAFT, INVALID, READY, REJECTED), actors(VENDOR), "changed"),
    BEGIN_UPLOAD(from(DRAFT, INVALID, READY, REJECTED), UPLOADING, actors(VENDOR), "uploaded"),
    COMPLETE_UPLOAD(from(UPLOADING), UPLOADED, actors(VENDOR), "taken in"),
    START_PROCESSING(from(UPLOADED), PROCESSING, actors(SYSTEM), "processed"),
    SUSPEND(from(INVALID), UPLOADED, actors(VENDOR), "submitted without its invalid rows"),
    RECYCLE(from(DRAFT), UPLOADED, actors(VENDOR, SYSTEM), "made of suspended rows"),
    MARK_INVALID(from(PROCESSING), INVALID, actors(SYSTEM), "marked as invalid"),
    MARK_READY(from(PROCESSING), READY, actors(SYSTEM), "marked as ready"),
    SUBMIT(from(READY), PENDING, actors(VENDOR, SYSTEM), "submitted"),
    REJECT(from(PENDING), REJECTED, actors(DISTRIBUTOR, SYSTEM), "rejected"),
    ACCEPT(from(PENDING), ACCEPTED, actors(DISTRIBUTOR, SYSTEM), "accepted"),
    REQUEST_CLOSE(from(ACCEPTED), ACCEPTED, actors(DISTRIBUTOR), "closed"),
    CLOSE(from(ACCEPTED), CLOSED, actors(SYSTEM), "marked as closed"),
    DELETE(from(DRAFT, INVALID, READY), DELETED, actors(VENDOR), "deleted");

    private final Set<UsageFileStatus> sources;
    private final Optional<UsageFileStatus> target;
    private final Set<ActorRole> actors;
    private final String participle;

    FileTransition(Set<UsageFileStatus> sources, Set<ActorRole> actors, String participle) {
        this(sources, Optional.empty(), actors, participle);
    }

    FileTransition(Set<UsageFileStatus> sources, UsageFileStatus target, Set<ActorRole> actors, String participle) {
        this(sources, Optional.of(target), actors, participle);
    }

    FileTransition(
            Set<UsageFileStatus> sources, Optional<UsageFileStatus> target, Set<ActorRole> actors, String participle) {
        this.sources = sources;
        this.target = target;
        this.actors = actors;
        this.participle = participle;
    }

    /** Reads a name, as events write it; anything else is a {@link NewerVersionException}. */
    public static FileTransition of(String name) {
        return EnumText.find(values(), name).orElseThrow(() -> new NewerVersionException("move of a file", name));
    }

    /** States it starts from; empty for {@link #CREATE}, which starts from nothing. */
    public Set<UsageFileStatus> sources() {
        return sources;
    }

    /** State it leads to; empty where a file stays in the state that it is in. */
    public Optional<UsageFileStatus> target() {
        return target;
    }

    /** State that it leads to from another one. */
    public UsageFileStatus targetFrom(UsageFileStatus status) {
        return target.orElse(status);
    }

    /** Roles that may cause it. */
    public Set<ActorRole> actors() {
        return actors;
    }

    /** What is done to a file, for sentences such as "can not be submitted". */
    public String participle() {
        return participle;
    }

    public boolean startsFrom(UsageFileStatus status) {
        return sources.contains(status);
    }

    /** Moves that a role may make from a state: what a portal shows as buttons. */
    public static List<FileTransition> available(UsageFileStatus status, ActorRole role) {
        return Arrays.stream(values())
                .filter(move -> move.startsFrom(status) && move.actors.contains(role))
                .toList();
    }

    private static Set<UsageFileStatus> none() {
        return Set.of();
    }

    private static Set<UsageFileStatus> from(UsageFileStatus first, UsageFileStatus... more) {
        return Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    private static Set<ActorRole> actors(ActorRole first, ActorRole... more) {
        return Collections.unmodifiableSet(EnumSet.of(first, more));
    }
}
