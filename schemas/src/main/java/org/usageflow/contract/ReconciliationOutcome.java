package org.usageflow.contract;

/** What a reconciliation did to a record or chunk. */
public enum ReconciliationOutcome {
    CLOSED("the record was open and is closed now"),
    CHANGED("the record was closed before; its billing data was changed"),
    UNCHANGED("the record was closed before, with the same billing data"),
    SUPERSEDED("a later reconciliation was carried out before; nothing was changed"),
    UNKNOWN("there is no such accepted record, chunk or file"),
    FOREIGN("it belongs to another distributor"),
    LABELLED("the chunk carries the given identifier now"),
    REGENERATED("the chunk was made anew and is not outdated");

    private final String description;

    ReconciliationOutcome(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }

    /** True when the reconciliation was carried out, now or before. */
    public boolean isSuccess() {
        return switch (this) {
            case CLOSED, CHANGED, UNCHANGED, LABELLED, REGENERATED -> true;
            case SUPERSEDED, UNKNOWN, FOREIGN -> false;
        };
    }

    /** Spelling in events and in the API. */
    public String apiName() {
        return EnumText.of(this);
    }

    /** Reads {@link #apiName()}; anything else is an {@link IllegalArgumentException}. */
    public static ReconciliationOutcome of(String apiName) {
        return EnumText.require(values(), apiName);
    }
}
