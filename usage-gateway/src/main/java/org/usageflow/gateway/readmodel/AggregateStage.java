package org.usageflow.gateway.readmodel;

import java.util.Locale;
import java.util.Optional;
import org.usageflow.contract.UsageFileStatus;

/** How far a file is part of the aggregates. */
public enum AggregateStage {
    /** Its sums are made and count nowhere. */
    COLLECTED(0, 0),
    /** It was handed over: what it says was consumed. */
    CONSUMED(1, 0),
    /** It was accepted, too. */
    ACCEPTED(1, 1);

    private final int consumed;
    private final int accepted;

    AggregateStage(int consumed, int accepted) {
        this.consumed = consumed;
        this.accepted = accepted;
    }

    /** How often the file's sums count as consumed. */
    public int consumed() {
        return consumed;
    }

    /** How often the file's sums count as accepted. */
    public int accepted() {
        return accepted;
    }

    /** How far a file in this state is part of them; empty when its sums may still become others. */
    public static Optional<AggregateStage> of(UsageFileStatus status) {
        return switch (status) {
            case READY, REJECTED -> Optional.of(COLLECTED);
            case PENDING -> Optional.of(CONSUMED);
            case ACCEPTED, CLOSED -> Optional.of(ACCEPTED);
            case DRAFT, UPLOADING, UPLOADED, PROCESSING, INVALID, DELETED -> Optional.empty();
        };
    }

    /** Spelling in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #word()}. */
    public static AggregateStage ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
