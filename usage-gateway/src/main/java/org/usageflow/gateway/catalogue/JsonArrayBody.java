package org.usageflow.gateway.catalogue;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.usageflow.gateway.http.ApiError;
import org.usageflow.gateway.json.Json;

/** One JSON array of objects. Where it stops being JSON nothing behind can be read, which the last line tells. */
final class JsonArrayBody implements CatalogueBody {
    private final Limited in;
    private final JsonParser json;
    private boolean ended;

    private JsonArrayBody(Limited in, JsonParser json) {
        this.in = in;
        this.json = json;
    }

    static JsonArrayBody open(InputStream body) throws IOException {
        Limited in = new Limited(body);
        JsonArrayBody opened = new JsonArrayBody(in, Json.parser(in));
        opened.json.nextToken();
        return opened;
    }

    @Override
    public @Nullable BodyLine next() throws IOException {
        if (ended) {
            return null;
        }
        in.beginObject();
        try {
            JsonToken token = json.nextToken();
            if (token == JsonToken.END_ARRAY) {
                return end();
            }
            if (token == null) {
                return broken("The body ends before the array does.");
            }
            JsonLocation begin = json.currentTokenLocation();
            JsonNode object = Json.value(json);
            long bytes = json.currentLocation().getByteOffset() - begin.getByteOffset();
            return new BodyLine.Parsed(begin.getLineNr(), (int) bytes, object);
        } catch (JsonProcessingException e) {
            return broken("The body is no JSON from here on: " + e.getOriginalMessage());
        } catch (TooLong e) {
            ended = true;
            return unreadable(
                    ApiError.CAT_009,
                    "The object has more than " + OBJECT_BYTES_MAX + " bytes; nothing behind it was read.");
        }
    }

    private @Nullable BodyLine end() throws IOException {
        ended = true;
        return json.nextToken() == null ? null : broken("Something stands behind the array.");
    }

    private BodyLine broken(String sentence) {
        ended = true;
        return unreadable(ApiError.CAT_001, sentence);
    }

    private BodyLine unreadable(ApiError code, String sentence) {
        return new BodyLine.Unparsed(Math.max(1, json.currentLocation().getLineNr()), new LineFault(code, sentence));
    }

    /** An object that would take too much memory. */
    private static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Counts the bytes that an object takes, as nearly as a parser that reads ahead allows. */
    private static final class Limited extends FilterInputStream {
        private long taken;

        Limited(InputStream in) {
            super(in);
        }

        void beginObject() {
            taken = 0;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (taken > OBJECT_BYTES_MAX) {
                throw new TooLong();
            }
            int count = super.read(bytes, offset, length);
            taken += Math.max(0, count);
            return count;
        }
    }
}
