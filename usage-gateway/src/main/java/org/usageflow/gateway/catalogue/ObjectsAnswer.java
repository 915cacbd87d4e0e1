package org.usageflow.gateway.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.usageflow.gateway.http.ContentTypes;

/**
 * Sends objects as they come: a line each, or as one JSON array to who accepts JSON and no lines. One that broke off in the
 * middle has no end: the array is not closed, and lines end with the error. Not thread-safe.
 */
final class ObjectsAnswer implements AutoCloseable {
    private final Writer out;
    private final boolean array;
    private boolean any;

    private ObjectsAnswer(Writer out, boolean array) {
        this.out = out;
        this.array = array;
    }

    /** @param name file name without an ending, for a client that saves it */
    static ObjectsAnswer open(Context http, String name) {
        boolean array =
                ContentTypes.accepts(http, ContentTypes.JSON) && !ContentTypes.accepts(http, ContentTypes.LINES);
        http.contentType(array ? ContentTypes.JSON : ContentTypes.LINES)
                .header("Content-Disposition", "attachment; filename=\"" + name + (array ? ".json" : ".ndjson") + "\"");
        return new ObjectsAnswer(
                new BufferedWriter(new OutputStreamWriter(http.outputStream(), StandardCharsets.UTF_8)), array);
    }

    void write(ObjectNode object) {
        try {
            if (array) {
                out.write(any ? ",\n" : "[\n");
            }
            any = true;
            out.write(object.toString());
            if (!array) {
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says that this was all. */
    void end() throws IOException {
        if (array) {
            out.write(any ? "\n]\n" : "[]\n");
        }
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
