package org.usageflow.gateway.collect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.gateway.http.ApiException;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.ndjson.FieldProblem;
import org.usageflow.workbook.ndjson.JsonLines;
import org.usageflow.workbook.ndjson.JsonRecord;
import org.usageflow.workbook.ndjson.JsonRecordReader;
import org.usageflow.workbook.ndjson.RecordFault;

/** Gives the records of a request one after the other, from a body of any size. Not for several threads. */
final class RecordStream {
    /** Far more than a record event may have. */
    private static final int LINE_BYTES_MAX = 4 << 20;

    private final JsonFactory json = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    private final JsonRecordReader records = new JsonRecordReader(ReadLimits.DEFAULTS);
    private final EventReader events = new EventReader(records);
    private final BodyFormat format;

    /** Takes one record; its cells are the same for every one. */
    interface Sink {
        void take(JsonRecord record) throws IOException;
    }

    RecordStream(BodyFormat format) {
        this.format = format;
    }

    /** Reads a body to its end; one that is no JSON as a whole is refused. */
    void read(InputStream body, Sink sink) throws IOException {
        switch (format) {
            case NDJSON -> readLines(body, sink);
            case JSON, CLOUD_EVENT, CLOUD_EVENTS -> readDocument(body, sink);
        }
    }

    private void readLines(InputStream body, Sink sink) throws IOException {
        JsonLines lines = new JsonLines(body, LINE_BYTES_MAX);
        while (lines.next()) {
            if (lines.isTooLong()) {
                sink.take(new JsonRecord(
                        new RecordCells(),
                        List.of(new FieldProblem(
                                "",
                                RecordFault.REC_006,
                                "A line has at most %,d bytes; write one record a line.".formatted(LINE_BYTES_MAX)))));
            } else if (!lines.isBlank()) {
                sink.take(lines.read(records));
            }
        }
    }

    private void readDocument(InputStream body, Sink sink) throws IOException {
        try (JsonParser parser = json.createParser(body)) {
            if (parser.nextToken() == JsonToken.START_ARRAY && format != BodyFormat.CLOUD_EVENT) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    sink.take(read(parser));
                }
            } else if (parser.currentToken() == JsonToken.START_OBJECT && format != BodyFormat.CLOUD_EVENTS) {
                sink.take(read(parser));
            } else {
                throw ApiException.invalid("The body must be " + form() + ".");
            }
            if (parser.nextToken() != null) {
                throw ApiException.invalid(
                        "More follows behind the JSON document; send one object a line as application/x-ndjson.");
            }
        } catch (JsonProcessingException e) {
            throw ApiException.invalid(JsonRecordReader.sentence(e) + " Nothing was taken.");
        }
    }

    private JsonRecord read(JsonParser parser) throws IOException {
        return format.isEvent() ? events.read(parser) : records.read(parser, "");
    }

    private String form() {
        return switch (format) {
            case JSON -> "a record, as a JSON object, or an array of records";
            case NDJSON -> "one JSON object a line";
            case CLOUD_EVENT -> "a CloudEvent, as a JSON object";
            case CLOUD_EVENTS -> "an array of CloudEvents";
        };
    }
}
