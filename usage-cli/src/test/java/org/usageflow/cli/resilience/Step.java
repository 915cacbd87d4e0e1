package org.usageflow.cli.resilience;

/** What happens to one record on its way, each told by one event. */
enum Step {
    UPLOADED,
    VALIDATED,
    APPROVED,
    ACCEPTED,
    CLOSED
}
