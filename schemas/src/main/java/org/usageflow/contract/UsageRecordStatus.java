package org.usageflow.contract;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * State of a usage record. It follows from the file's state, the record's own verdict and whether it is closed, so that
 * deciding on a file of a million records is one event.
 *
 * <p>Source: the original's usage record workflow and the status of a record in its API.
 */
public enum UsageRecordStatus {
    UPLOADED("read, not yet validated", null),
    VALIDATED("without errors, in a file not yet submitted", "valid"),
    INVALID("with at least one error", "invalid"),
    PENDING("in a submitted file", "valid"),
    REJECTED("in a rejected file", "rejected"),
    ACCEPTED("in an accepted file, not yet billed", "approved"),
    CLOSED("billed", "closed");

    private final String description;

    private final @Nullable String apiName;

    UsageRecordStatus(String description, @Nullable String apiName) {
        this.description = description;
        this.apiName = apiName;
    }

    public String description() {
        return description;
    }

    /** Spelling in the API, which has no word for a record without a verdict. */
    public Optional<String> apiName() {
        return Optional.ofNullable(apiName);
    }

    /** State of a record that has a verdict. */
    public static UsageRecordStatus of(UsageFileStatus file, boolean valid, boolean closed) {
        if (closed) {
            return CLOSED;
        }
        if (!valid) {
            return INVALID;
        }
        return switch (file) {
            case DRAFT, UPLOADING, UPLOADED, PROCESSING, INVALID, READY, DELETED -> VALIDATED;
            case PENDING -> PENDING;
            case REJECTED -> REJECTED;
            case ACCEPTED, CLOSED -> ACCEPTED;
        };
    }
}
