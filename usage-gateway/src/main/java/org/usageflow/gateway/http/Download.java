package org.usageflow.gateway.http;

import java.io.IOException;
import java.io.OutputStream;
import org.usageflow.gateway.account.Caller;

/** Makes what a link of one kind leads to. Thread-safe. */
@FunctionalInterface
public interface Download {
    /** Content of a download. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The content for an object that the caller may see; any other is an ApiException. */
    Content open(Caller caller, String objectId) throws IOException;
}
