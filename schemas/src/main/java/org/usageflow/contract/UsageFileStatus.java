package org.usageflow.contract;

import java.util.EnumSet;
import java.util.Set;

/**
 * State of a usage file. How it moves stands in {@link FileTransition}.
 *
 * <p>Source: the original's API, status of a usage file.
 */
public enum UsageFileStatus {
    DRAFT("created, nothing uploaded yet"),
    UPLOADING("a spreadsheet is being taken in"),
    UPLOADED("the spreadsheet lies in the store and waits in the queue"),
    PROCESSING("rows are being split and validated"),
    INVALID("the file can not be read, or at least one record has an error"),
    READY("every record is valid; the vendor may submit"),
    PENDING("submitted; the distributor decides"),
    REJECTED("the distributor refused it, with a reason"),
    ACCEPTED("the distributor accepted it; records are delivered and wait to be billed"),
    CLOSED("every record is billed"),
    DELETED("withdrawn by the vendor");

    private static final Set<UsageFileStatus> CLAIMING =
            EnumSet.of(UPLOADING, UPLOADED, PROCESSING, READY, PENDING, ACCEPTED, CLOSED);

    private final String description;

    UsageFileStatus(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }

    /** Spelling in events and in the API. */
    public String apiName() {
        return EnumText.of(this);
    }

    /** Reads {@link #apiName()}; anything else is a {@link NewerVersionException}. */
    public static UsageFileStatus of(String apiName) {
        return EnumText.find(values(), apiName).orElseThrow(() -> new NewerVersionException("file status", apiName));
    }

    /** True while the file's record ids and periods bar other files from reporting the same. */
    public boolean claimsItsRecords() {
        return CLAIMING.contains(this);
    }
}
