package org.usageflow.gateway.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.http.ApiError;
import org.usageflow.gateway.json.Json;

/** A JSON object a line, in UTF-8. Empty lines are passed over, and a bad line hinders no other. */
final class LinesBody implements CatalogueBody {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private byte[] line = new byte[1 << 12];
    private int length;
    private long number;

    LinesBody(InputStream in) {
        this.in = in;
    }

    @Override
    public @Nullable BodyLine next() throws IOException {
        while (readLine()) {
            number++;
            if (length > OBJECT_BYTES_MAX) {
                return unreadable(
                        ApiError.CAT_009, "The line has more than " + OBJECT_BYTES_MAX + " bytes, which are the most.");
            }
            if (!isBlank()) {
                return parse();
            }
        }
        return null;
    }

    private BodyLine parse() {
        try {
            JsonNode json = Json.parse(line, 0, length);
            return new BodyLine.Parsed(number, length, json);
        } catch (JsonProcessingException e) {
            return unreadable(ApiError.CAT_001, "The line is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            return unreadable(ApiError.CAT_001, "The line is no JSON in UTF-8: " + e.getMessage());
        }
    }

    private BodyLine unreadable(ApiError code, String sentence) {
        return new BodyLine.Unparsed(number, new LineFault(code, sentence));
    }

    private boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Reads up to the end of the line; of one that is too long only so much that it shows. False at the end of the body. */
    private boolean readLine() throws IOException {
        length = 0;
        boolean any = false;
        while (at < filled || fill()) {
            any = true;
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            append(end - at);
            at = end + 1;
            if (end < filled) {
                return true;
            }
        }
        return any;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }

    private void append(int count) {
        int taken = Math.min(count, OBJECT_BYTES_MAX + 1 - length);
        if (line.length < length + taken) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + taken));
        }
        System.arraycopy(buffer, at, line, length, taken);
        length += taken;
    }
}
