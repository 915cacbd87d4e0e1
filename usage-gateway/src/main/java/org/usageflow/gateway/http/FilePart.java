package org.usageflow.gateway.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/**
 * The file that a request brings: in a form, which is streamed, or in JSON. Not thread-safe.
 *
 * @param bytes what is in it
 * @param fileName name that the client gave it
 */
public record FilePart(InputStream bytes, Optional<String> fileName) implements AutoCloseable {
    private static final String JSON = "application/json";

    /**
     * Opens the file of a request; a request without one is refused.
     *
     * @param fields names that the field may have
     * @param bytesMax most bytes that are taken
     */
    public static FilePart open(Context http, Set<String> fields, long bytesMax) throws IOException {
        String type = http.contentType();
        if (type != null && type.regionMatches(true, 0, JSON, 0, JSON.length())) {
            return new FilePart(JsonFile.open(CheckedBody.of(http), fields, bytesMax), Optional.empty());
        }
        MultipartFile form = MultipartFile.open(type, CheckedBody.of(http), fields);
        return new FilePart(form, form.fileName());
    }

    /** A text of the form; known when the file has been read to its end. */
    public Optional<String> text(String field) throws IOException {
        return bytes instanceof MultipartFile form ? form.text(field) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
