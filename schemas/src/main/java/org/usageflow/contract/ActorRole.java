package org.usageflow.contract;

/** On whose behalf something is done. */
public enum ActorRole {
    VENDOR("reports usage"),
    DISTRIBUTOR("accepts, rejects, bills and closes"),
    OPERATOR("runs the platform and sees every account"),
    SYSTEM("a stage or a usage rule");

    private final String description;

    ActorRole(String description) {
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
    public static ActorRole of(String apiName) {
        return EnumText.require(values(), apiName);
    }
}
