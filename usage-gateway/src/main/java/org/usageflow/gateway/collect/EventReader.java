package org.usageflow.gateway.collect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.workbook.ndjson.FieldProblem;
import org.usageflow.workbook.ndjson.JsonRecord;
import org.usageflow.workbook.ndjson.JsonRecordReader;
import org.usageflow.workbook.ndjson.RecordFault;

/**
 * Reads records out of CloudEvents. A record without an id of its own has the event's. Not for several threads.
 *
 * <p>Source: CloudEvents 1.0.2, required attributes; JSON event format 1.0.2, sections 2 and 3.
 */
final class EventReader {
    private static final String VERSION = "1.0";
    private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");
    private static final String DATA = "/data";

    private final JsonRecordReader records;

    EventReader(JsonRecordReader records) {
        this.records = records;
    }

    /** Reads the event that the parser stands at, and leaves it at the event's end. */
    JsonRecord read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return records.read(json, "");
        }
        Map<String, String> attributes = new TreeMap<>();
        Optional<JsonRecord> record = Optional.empty();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("data") && value != JsonToken.VALUE_NULL) {
                record = Optional.of(records.read(json, DATA));
            } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                attributes.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        List<FieldProblem> problems = problems(attributes, record.isPresent());
        RecordCells cells = record.map(JsonRecord::cells).orElseGet(RecordCells::new);
        record.ifPresent(one -> problems.addAll(one.problems()));
        if (record.isPresent() && cells.getRecordId() == null) {
            cells.setRecordId(attributes.get("id"));
        }
        return new JsonRecord(cells, problems);
    }

    private static List<FieldProblem> problems(Map<String, String> attributes, boolean hasData) {
        List<FieldProblem> problems = new ArrayList<>();
        for (String name : REQUIRED) {
            if (attributes.getOrDefault(name, "").isBlank()) {
                problems.add(problem("/" + name, "A CloudEvent needs " + name + "."));
            }
        }
        String version = attributes.getOrDefault("specversion", VERSION);
        if (!version.equals(VERSION)) {
            problems.add(problem("/specversion", "Write specversion 1.0: other versions are not known here."));
        }
        if (!isJson(attributes.getOrDefault("datacontenttype", "application/json"))) {
            problems.add(problem("/datacontenttype", "Send the record as JSON: datacontenttype application/json."));
        }
        if (!hasData) {
            problems.add(problem(DATA, "Put the record into data, as a JSON object; data_base64 is not read."));
        }
        return problems;
    }

    private static boolean isJson(String type) {
        String plain = type.split(";", 2)[0].strip();
        return plain.equals("application/json") || plain.endsWith("+json");
    }

    private static FieldProblem problem(String pointer, String message) {
        return new FieldProblem(pointer, RecordFault.REC_009, message);
    }
}
