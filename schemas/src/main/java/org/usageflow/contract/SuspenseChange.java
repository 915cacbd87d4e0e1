package org.usageflow.contract;

/** What makes a new version of a suspended row, and the state that it leads to. */
public enum SuspenseChange {
    CORRECTED(SuspenseStatus.OPEN, "has new cells"),
    RECYCLED(SuspenseStatus.RECYCLED, "goes through validation again"),
    RETURNED(SuspenseStatus.OPEN, "has errors again, or its recycled file was rejected or deleted"),
    WRITTEN_OFF(SuspenseStatus.WRITTEN_OFF, "is given up");

    private final SuspenseStatus target;
    private final String description;

    SuspenseChange(SuspenseStatus target, String description) {
        this.target = target;
        this.description = description;
    }

    /** State of the row afterwards. */
    public SuspenseStatus target() {
        return target;
    }

    public String description() {
        return description;
    }

    /** Spelling in events and in the API. */
    public String apiName() {
        return EnumText.of(this);
    }

    /** Reads {@link #apiName()}; anything else is an {@link IllegalArgumentException}. */
    public static SuspenseChange of(String apiName) {
        return EnumText.require(values(), apiName);
    }
}
