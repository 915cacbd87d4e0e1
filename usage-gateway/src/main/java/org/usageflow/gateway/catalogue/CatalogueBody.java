package org.usageflow.gateway.catalogue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of an import's body, one after the other, in bounded memory: a JSON object a line, or one JSON array of
 * objects. Used by one thread.
 */
interface CatalogueBody {
    /** Most bytes of one object. */
    int OBJECT_BYTES_MAX = 1 << 20;

    /** The next one; null at the end. A body that breaks off is an IOException. */
    @Nullable BodyLine next() throws IOException;

    /** Looks at the first character of a body to tell which of the two it is. */
    static CatalogueBody open(InputStream body) throws IOException {
        BufferedInputStream in = new BufferedInputStream(body, 1 << 16);
        in.mark(1 << 16);
        int first = in.read();
        while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
            first = in.read();
        }
        in.reset();
        return first == '[' ? JsonArrayBody.open(in) : new LinesBody(in);
    }
}
