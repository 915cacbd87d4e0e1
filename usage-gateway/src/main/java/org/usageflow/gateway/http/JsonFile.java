package org.usageflow.gateway.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import org.usageflow.gateway.json.Json;

/**
 * A file in a JSON body: a Buffer as Node.js writes it, or a text in Base64. It is put on disk as it is read, so that it
 * takes no memory to speak of.
 *
 * <p>Source: what the JavaScript SDK of the original sends.
 */
final class JsonFile {
    private static final int BYTE_MAX = 0xFF;

    private final JsonParser json;
    private final Collection<String> fields;
    private final long bytesMax;

    private JsonFile(JsonParser json, Collection<String> fields, long bytesMax) {
        this.json = json;
        this.fields = fields;
        this.bytesMax = bytesMax;
    }

    /** Opens the file; closing it removes what was put on disk. One that is missing or spelled otherwise is refused. */
    static InputStream open(InputStream body, Collection<String> fields, long bytesMax) throws IOException {
        Path spool = Files.createTempFile("usageflow-upload", ".json-file");
        boolean found = false;
        try (JsonParser json = Json.parser(body);
                OutputStream out = new LimitedOutput(Files.newOutputStream(spool), bytesMax)) {
            found = new JsonFile(json, fields, bytesMax).copy(out);
            body.transferTo(OutputStream.nullOutputStream());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw ApiException.invalid(form(fields) + " The body can not be read: " + e.getMessage());
        } finally {
            if (!found) {
                Files.deleteIfExists(spool);
            }
        }
        if (!found) {
            throw ApiException.invalid(form(fields));
        }
        return Files.newInputStream(spool, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static String form(Collection<String> fields) {
        return "Send the file as multipart/form-data, or as JSON with the field "
                + fields.stream().sorted().toList().getFirst()
                + ": {\"type\": \"Buffer\", \"data\": [bytes]} or a text in Base64.";
    }

    private boolean copy(OutputStream out) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = fields.contains(json.currentName());
            JsonToken value = json.nextToken();
            if (!wanted) {
                json.skipChildren();
            } else {
                return switch (value) {
                    case VALUE_STRING -> json.readBinaryValue(out) > 0;
                    case START_OBJECT -> copyBuffer(out);
                    default -> false;
                };
            }
        }
        return false;
    }

    private boolean copyBuffer(OutputStream out) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean data = json.currentName().equals("data");
            if (json.nextToken() == JsonToken.START_ARRAY && data) {
                return copyBytes(out);
            }
            json.skipChildren();
        }
        return false;
    }

    private boolean copyBytes(OutputStream out) throws IOException {
        long count = 0;
        while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            int value = json.getIntValue();
            if (value < 0 || value > BYTE_MAX) {
                return false;
            }
            out.write(value);
            count++;
        }
        return json.currentToken() == JsonToken.END_ARRAY && count > 0 && count <= bytesMax;
    }
}
