package org.usageflow.cli.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.check.CheckReport;
import org.usageflow.contract.check.CheckScope;
import org.usageflow.gateway.json.Json;
import org.usageflow.gateway.json.Times;
import org.usageflow.offline.ReportCollector;
import org.usageflow.offline.VerdictSink;
import org.usageflow.validator.rule.Verdict;

/**
 * What came of a check, as JSON: the API's report of a dry run, with what the file was taken for and with every single
 * error. Written while the rows are read. Not for several threads.
 */
public final class JsonReport implements VerdictSink, AutoCloseable {
    private static final String ERRORS = "errors";

    private final Writer out;
    private final ReportCollector collector;
    private boolean anyError;

    /** @param collector knows which tab is being read */
    public JsonReport(Path target, CheckScope scope, ReportCollector collector) throws IOException {
        this.collector = collector;
        this.out = Files.newBufferedWriter(target);
        out.write("{\n\"product_id\": " + Json.text(scope.productId())
                + ",\n\"contract_id\": " + Json.text(scope.contractId())
                + ",\n\"schema\": " + Json.text(scope.schema().apiName())
                + ",\n\"period\": "
                + Json.text(
                        Map.of("from", Times.format(scope.periodStartAt()), "to", Times.format(scope.periodEndAt())))
                + ",\n\"" + ERRORS + "\": [");
    }

    @Override
    public void judged(UploadedRecord record, Verdict verdict) {
        switch (verdict) {
            case Verdict.Valid(Usage ignored) -> {}
            case Verdict.Invalid(List<RecordError> errors) -> errors.forEach(error -> write(record, error));
        }
    }

    private void write(UploadedRecord record, RecordError error) {
        try {
            out.write(anyError ? ",\n" : "\n");
            anyError = true;
            out.write(Json.text(ReportCollector.found(collector.sheet(), record.getRow(), error)));
        } catch (IOException e) {
            throw new UncheckedIOException("The JSON report can not be written: " + e.getMessage(), e);
        }
    }

    /** Writes what all errors come to. */
    public void finish(CheckReport report) throws IOException {
        out.write("\n]");
        ObjectNode summary = (ObjectNode) Json.parse(Json.text(report));
        summary.remove(ERRORS);
        for (var field : summary.properties()) {
            out.write(",\n\"" + field.getKey() + "\": " + field.getValue());
        }
        out.write("\n}\n");
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
