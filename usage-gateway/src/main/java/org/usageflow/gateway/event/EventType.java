package org.usageflow.gateway.event;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.usageflow.contract.ChunkStatus;
import org.usageflow.contract.FileTransition;
import org.usageflow.contract.ReconciliationOutcome;

/**
 * What a public event tells. The names stay: clients subscribe to them.
 *
 * <p>A file's events are named after the state that it came into, or after what was done to it where it stayed in its state.
 */
public enum EventType {
    FILE_DRAFT(Kind.FILE, "draft", "A usage file was created."),
    FILE_UPDATED(Kind.FILE, "updated", "A file's name, period or notes were changed."),
    FILE_UPLOADING(Kind.FILE, "uploading", "An upload of the file began."),
    FILE_UPLOADED(Kind.FILE, "uploaded", "Its rows are complete and safe, and will be checked."),
    FILE_PROCESSING(Kind.FILE, "processing", "Its rows are being read and checked."),
    FILE_INVALID(Kind.FILE, "invalid", "Every row was checked, and some have errors."),
    FILE_READY(Kind.FILE, "ready", "Every row was checked and is good; the vendor may submit the file."),
    FILE_PENDING(Kind.FILE, "pending", "The file was submitted and waits for the distributor."),
    FILE_REJECTED(Kind.FILE, "rejected", "The distributor, or a usage rule, rejected the file."),
    FILE_ACCEPTED(Kind.FILE, "accepted", "The distributor, or a usage rule, accepted the file."),
    FILE_CLOSING(Kind.FILE, "closing", "The distributor asked to close what is still open."),
    FILE_CLOSED(Kind.FILE, "closed", "Every record of the file is billed."),
    FILE_DELETED(Kind.FILE, "deleted", "The vendor deleted the file."),
    CHUNK_DRAFT(Kind.CHUNK, "draft", "A chunk was begun; its records are being delivered."),
    CHUNK_READY(Kind.CHUNK, "ready", "The chunk is complete and downloadable."),
    CHUNK_CLOSED(Kind.CHUNK, "closed", "Every record of the chunk is billed."),
    CHUNK_FAILED(Kind.CHUNK, "failed", "The chunk could not be made."),
    RECORDS_CLOSED(Kind.RECORDS, "closed", "Records of one file were billed."),
    RECORDS_CHANGED(Kind.RECORDS, "changed", "Billing data of closed records of one file was changed.");

    private static final String PREFIX = "usage.";

    private final Kind kind;
    private final String typeName;
    private final String description;

    /** What an event is about, and so which shape its data has. */
    public enum Kind {
        FILE("file"),
        CHUNK("chunk"),
        RECORDS("records");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    EventType(Kind kind, String last, String description) {
        this.kind = kind;
        this.typeName = PREFIX + kind.word + "." + last;
        this.description = description;
    }

    /** The move of a file. */
    public static EventType of(FileTransition move) {
        return switch (move) {
            case CREATE -> FILE_DRAFT;
            case UPDATE -> FILE_UPDATED;
            case BEGIN_UPLOAD -> FILE_UPLOADING;
            case COMPLETE_UPLOAD, SUSPEND, RECYCLE -> FILE_UPLOADED;
            case START_PROCESSING -> FILE_PROCESSING;
            case MARK_INVALID -> FILE_INVALID;
            case MARK_READY -> FILE_READY;
            case SUBMIT -> FILE_PENDING;
            case REJECT -> FILE_REJECTED;
            case ACCEPT -> FILE_ACCEPTED;
            case REQUEST_CLOSE -> FILE_CLOSING;
            case CLOSE -> FILE_CLOSED;
            case DELETE -> FILE_DELETED;
        };
    }

    /** A chunk's way into a status. */
    public static EventType of(ChunkStatus status) {
        return switch (status) {
            case DRAFT -> CHUNK_DRAFT;
            case READY -> CHUNK_READY;
            case CLOSED -> CHUNK_CLOSED;
            case FAILED -> CHUNK_FAILED;
        };
    }

    /** What a reconciliation did to a record; empty where nothing about a record has changed. */
    public static Optional<EventType> of(ReconciliationOutcome outcome) {
        return switch (outcome) {
            case CLOSED -> Optional.of(RECORDS_CLOSED);
            case CHANGED -> Optional.of(RECORDS_CHANGED);
            case UNCHANGED, SUPERSEDED, UNKNOWN, FOREIGN, LABELLED, REGENERATED -> Optional.empty();
        };
    }

    /** Reads {@link #typeName()}; anything else is an {@link IllegalArgumentException}. */
    public static EventType of(String typeName) {
        return Arrays.stream(values())
                .filter(type -> type.typeName.equals(typeName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No event has the type " + typeName));
    }

    /** The names of all types. */
    public static List<String> typeNames() {
        return Arrays.stream(values()).map(EventType::typeName).toList();
    }

    public Kind kind() {
        return kind;
    }

    /** Spelling in events: {@code usage.file.ready}. */
    public String typeName() {
        return typeName;
    }

    /** A sentence for people. */
    public String description() {
        return description;
    }
}
