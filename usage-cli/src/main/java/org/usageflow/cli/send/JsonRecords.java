package org.usageflow.cli.send;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.usageflow.workbook.ndjson.JsonRecordReader;

/** The records of an array, or records one behind the other, over as many lines as they like. */
final class JsonRecords implements RecordSource {
    private final JsonFactory json = new JsonFactory();
    private final JsonParser parser;
    private final String name;
    private boolean array;
    private int number;

    JsonRecords(InputStream in, String name) throws IOException {
        this.parser = json.createParser(in);
        this.name = name;
    }

    @Override
    public Optional<SourceRecord> next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            if (number == 0 && !array && token == JsonToken.START_ARRAY) {
                array = true;
                token = parser.nextToken();
            }
            if (token == null) {
                return Optional.empty();
            }
            if (array && token == JsonToken.END_ARRAY) {
                requireEnd();
                return Optional.empty();
            }
            number++;
            return Optional.of(new SourceRecord(copy(), name + " record " + number));
        } catch (JsonProcessingException e) {
            throw new UnreadableRecordsException(name + ": " + JsonRecordReader.sentence(e));
        }
    }

    private void requireEnd() throws IOException {
        if (parser.nextToken() != null) {
            throw new UnreadableRecordsException(name + ": more follows behind the array; write one array a file");
        }
    }

    private byte[] copy() throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        try (JsonGenerator out = json.createGenerator(record)) {
            out.copyCurrentStructureExact(parser);
        }
        return record.toByteArray();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
