package org.usageflow.contract;

/**
 * State of a chunk, the part of an accepted file that belongs to one hub.
 *
 * <p>Source: the original's usage chunk workflow.
 */
public enum ChunkStatus {
    DRAFT("its records are being delivered"),
    READY("complete and downloadable"),
    CLOSED("billed"),
    FAILED("could not be made");

    private final String description;

    ChunkStatus(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }

    /** Spelling in events and in the API. */
    public String apiName() {
        return EnumText.of(this);
    }

    /** Reads {@link #apiName()}; anything else is an {@link IllegalArgumentException}. */
    public static ChunkStatus of(String apiName) {
        return EnumText.require(values(), apiName);
    }
}
