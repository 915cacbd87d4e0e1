package org.usageflow.gateway.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of one attempt to deliver.
 *
 * @param at when it began
 * @param durationMs how long it took, in milliseconds
 * @param status HTTP status; empty when there was no answer
 * @param error why it did not succeed, a sentence
 * @param answer first characters of the answer's body
 */
record Attempt(Instant at, long durationMs, OptionalInt status, Optional<String> error, String answer) {
    private static final int GONE = 410;

    /** The receiver has it. */
    boolean isSuccess() {
        return error.isEmpty();
    }

    /** The receiver wants nothing more, ever. */
    boolean isUnwanted() {
        return status.isPresent() && status.getAsInt() == GONE;
    }

    /** Why an answer does not count as taken; empty when it does. */
    static Optional<String> errorOf(int status) {
        if (status >= 200 && status < 300) {
            return Optional.empty();
        }
        if (status >= 300 && status < 400) {
            return Optional.of("The receiver answered " + status + "; redirects are not followed.");
        }
        return Optional.of("The receiver answered " + status + ".");
    }
}
