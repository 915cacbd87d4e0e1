package org.usageflow.contract;

/** State of a suspended row: a row with errors of a file that went on without it. */
public enum SuspenseStatus {
    OPEN("waits to be corrected, recycled or written off"),
    RECYCLED("in a recycled file, on its way or past it"),
    WRITTEN_OFF("given up");

    private final String description;

    SuspenseStatus(String description) {
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
    public static SuspenseStatus of(String apiName) {
        return EnumText.require(values(), apiName);
    }
}
