package org.usageflow.cli.send;

import java.io.IOException;
import java.io.Serial;

/** A file is not what it has to be; the message says where, and what to do. */
public final class UnreadableRecordsException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    UnreadableRecordsException(String message) {
        super(message);
    }
}
