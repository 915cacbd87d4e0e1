package org.usageflow.gateway.http;

import java.io.IOException;
import java.io.Serial;

/** A body comes more slowly than it must. */
public final class SlowBodyException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    public SlowBodyException(long bytesPerSecondMin) {
        super("The body comes with less than " + bytesPerSecondMin + " bytes a second");
    }
}
