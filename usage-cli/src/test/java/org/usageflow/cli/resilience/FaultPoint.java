package org.usageflow.cli.resilience;

/** The named points between reading, writing and committing at which a stage's process is ended. */
enum FaultPoint {
    /** Events were read, and nothing was done with them. */
    READ("events read, none processed"),
    /** An event was processed, and its result is not handed to the producer. */
    PROCESSED("processed, result not written"),
    /** Results were handed to the producer, and the offsets behind them were not added to the transaction. */
    WRITTEN("results written, offsets not added"),
    /** The transaction has results and offsets, and its commit was not asked for. */
    OFFSETS_ADDED("offsets added, commit not asked for"),
    /** The broker has answered the commit, and the stage has not heard it. */
    COMMIT_ANSWERED("commit answered, not heard"),
    /** The transaction is committed, and the stage has drawn no conclusion from it. */
    COMMITTED("committed, nothing noted"),

    /** The gateway has read events, and its database transaction has nothing of them. */
    PROJECTION_READ("events read, nothing in the database"),
    /** Rows are about to be copied to the database. */
    BEFORE_COPY("rows gathered, not copied"),
    /** Rows were copied, and the offsets behind them were not written. */
    AFTER_COPY("rows copied, offsets not written"),
    /** The database transaction has rows and offsets, and its commit was not asked for. */
    BEFORE_DATABASE_COMMIT("rows and offsets written, not committed"),
    /** The database has committed, and the gateway has drawn no conclusion from it. */
    AFTER_DATABASE_COMMIT("database committed, nothing noted"),
    /** A request was understood, and its command is not sent. */
    COMMAND_UNSENT("command made, not sent"),
    /** A command was handed to the producer, and its request is not answered. */
    COMMAND_UNANSWERED("command sent, request not answered");

    private final String meaning;

    FaultPoint(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }
}
