package org.usageflow.runtime.upload;

import java.io.IOException;
import java.io.Serial;

/** More bytes than allowed were sent. */
public final class UploadTooLargeException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final long bytesMax;

    public UploadTooLargeException(long bytesMax) {
        super("The upload is larger than " + bytesMax + " bytes");
        this.bytesMax = bytesMax;
    }

    public long bytesMax() {
        return bytesMax;
    }
}
