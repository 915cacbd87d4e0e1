package org.usageflow.contract;

import java.util.Locale;

/** What reads and writes topics. */
public enum Stage {
    GATEWAY("REST API, catalogue and read model"),
    LIFECYCLE("state of every usage file"),
    INGEST("splits uploaded files into records"),
    VALIDATOR("verdict on each record"),
    APPROVAL("holds records until the decision; usage rules"),
    EXPORT("delivery, chunks and reconciliation"),
    DISTRIBUTOR("the distributor's own systems");

    private final String description;

    Stage(String description) {
        this.description = description;
    }

    public String description() {
        return description;
    }

    /** Spelling in topic names, settings and commands. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
