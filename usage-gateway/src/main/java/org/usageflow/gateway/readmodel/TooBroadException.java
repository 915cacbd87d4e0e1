package org.usageflow.gateway.readmodel;

import java.time.Duration;

/** A list was asked for what could not be found within the time that one query has. */
public final class TooBroadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooBroadException(Duration longest, Throwable cause) {
        super(
                "What the query asks for was not found within " + longest.toSeconds()
                        + " s. Ask about one file, product, asset or time beside it.",
                cause);
    }
}
