package org.usageflow.cli.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.sample.SampleFile;
import org.usageflow.sample.SampleFileSpec;
import org.usageflow.workbook.ndjson.JsonRecordWriter;

/** The rows of a sample file as JSON. */
public final class SampleLines {
    private SampleLines() {}

    /** One record a line, in the order of rows. */
    public static List<String> of(SampleCatalogue catalogue, SampleFileSpec spec) {
        SampleFile sample = new SampleFile(catalogue, spec);
        JsonRecordWriter writer = new JsonRecordWriter();
        return LongStream.range(SampleFile.FIRST_ROW, SampleFile.FIRST_ROW + spec.rows())
                .mapToObj(row -> new String(
                        writer.write(sample.row(Math.toIntExact(row)).toRecordCells()), StandardCharsets.UTF_8))
                .toList();
    }
}
