package org.usageflow.contract.ledger;

import java.util.Locale;
import org.usageflow.contract.Stage;

/** What happens to the records of a file on their way, in this order. Each step writes one event a record; that of suspended ones, one a change of some. */
public enum LedgerStep {
    UPLOADED(Stage.INGEST, "rows read and emitted as records", "partition"),
    VALIDATED(Stage.VALIDATOR, "verdicts given", "shard"),
    SUSPENDED(Stage.APPROVAL, "changes of suspended records", "file"),
    APPROVED(Stage.APPROVAL, "records of an accepted file released", "file"),
    ACCEPTED(Stage.EXPORT, "records delivered to the distributor", "partition"),
    CLOSED(Stage.EXPORT, "records closed by reconciliation", "file");

    private final Stage writer;
    private final String description;
    private final String lane;

    LedgerStep(Stage writer, String description, String lane) {
        this.writer = writer;
        this.description = description;
        this.lane = lane;
    }

    public Stage writer() {
        return writer;
    }

    public String description() {
        return description;
    }

    /** What the records of one lane have in common: the topic's partition, the writer's shard, or the file. */
    public String lane() {
        return lane;
    }

    /** Spelling in events and in the API. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #id()}; anything else is an {@link IllegalArgumentException}. */
    public static LedgerStep of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
