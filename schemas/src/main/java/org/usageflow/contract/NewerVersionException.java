package org.usageflow.contract;

import java.io.Serial;

/**
 * A word that this version does not know, in what only Usageflow writes: a newer version wrote it. Who reads it waits for its own
 * update; the event is neither guessed at nor left out.
 */
public final class NewerVersionException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    NewerVersionException(String kind, String word) {
        super("The " + kind + " \"" + word + "\" was written by a newer version: update this stage; nothing is lost");
    }
}
