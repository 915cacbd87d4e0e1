package org.usageflow.cli.send;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.ndjson.JsonLines;

/** A record a line; blank lines are none. A line that is no JSON is sent like the others: its verdict says what is wrong. */
final class LineRecords implements RecordSource {
    private final JsonLines lines;
    private final String name;

    LineRecords(InputStream in, String name) {
        this.lines = new JsonLines(in, ReadLimits.DEFAULTS.rowCharactersMax());
        this.name = name;
    }

    @Override
    public Optional<SourceRecord> next() throws IOException {
        while (lines.next()) {
            String place = name + " line " + lines.number();
            if (lines.isTooLong()) {
                throw new UnreadableRecordsException(place + " is too long for a record; write one record a line");
            }
            if (!lines.isBlank()) {
                return Optional.of(new SourceRecord(lines.bytes(), place));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
