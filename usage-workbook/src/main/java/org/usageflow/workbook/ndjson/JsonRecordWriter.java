package org.usageflow.workbook.ndjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;

/**
 * Writes records in the one form in which equal records are equal bytes: columns in their order, then the vendor's own
 * values by name, every value as a text. {@link JsonRecordReader} reads the same cells back. Thread-safe.
 */
public final class JsonRecordWriter {
    private static final int USUAL_BYTES = 512;

    private final JsonFactory json = new JsonFactory();

    /** A record as a line without its end. */
    public byte[] write(RecordCells cells) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            for (UsageColumn column : UsageColumn.values()) {
                String text = column.of(cells);
                if (text != null) {
                    out.writeStringField(column.header(), text);
                }
            }
            for (Map.Entry<String, String> param : new TreeMap<>(cells.getParams()).entrySet()) {
                out.writeStringField(param.getKey(), param.getValue());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be written", e);
        }
        return bytes.toByteArray();
    }
}
