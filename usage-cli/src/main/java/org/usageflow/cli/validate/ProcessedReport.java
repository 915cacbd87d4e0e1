package org.usageflow.cli.validate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.usageflow.contract.ReportColumn;
import org.usageflow.contract.ReportWorkbook;
import org.usageflow.contract.UsageFileStatus;
import org.usageflow.contract.avro.RecordError;
import org.usageflow.contract.avro.Reference;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.contract.avro.Usage;
import org.usageflow.contract.avro.UsageFile;
import org.usageflow.contract.check.CheckReport;
import org.usageflow.offline.ScopeFinder;
import org.usageflow.offline.VerdictSink;
import org.usageflow.validator.rule.Verdict;
import org.usageflow.workbook.layout.CellError;
import org.usageflow.workbook.layout.RecordsWorkbook;
import org.usageflow.workbook.layout.ReportFacts;
import org.usageflow.workbook.layout.StoredRecords;
import org.usageflow.workbook.write.WriteOptions;

/**
 * What came of a check, as the processed workbook that the server would offer. Written while the rows are read; it appears
 * when it is whole. Not for several threads.
 */
public final class ProcessedReport implements VerdictSink, AutoCloseable {
    private static final String NOT_UPLOADED = "not uploaded";

    private final ScopeFinder.Found found;
    private final Path target;
    private final Path partial;
    private final StoredRecords records;
    private final OutputStream out;
    private final RecordsWorkbook workbook;

    public ProcessedReport(Path target, ScopeFinder.Found found) throws IOException {
        this.found = found;
        this.target = target;
        this.partial = target.resolveSibling(target.getFileName() + ".partial");
        this.records = new StoredRecords(found.customHeaders());
        this.out = new BufferedOutputStream(Files.newOutputStream(partial));
        this.workbook = RecordsWorkbook.begin(out, ReportWorkbook.PROCESSED, records.headers(), WriteOptions.DEFAULTS);
    }

    @Override
    public void judged(UploadedRecord record, Verdict verdict) {
        switch (verdict) {
            case Verdict.Valid(Usage ignored) -> write(record, "valid", List.of());
            case Verdict.Invalid(List<RecordError> errors) ->
                write(
                        record,
                        "invalid",
                        errors.stream()
                                .map(error -> new CellError(error.getColumn(), error.getCode(), error.getMessage()))
                                .toList());
        }
    }

    private void write(UploadedRecord record, String status, List<CellError> errors) {
        workbook.record(records.of(record.getCells(), Map.of(ReportColumn.STATUS, status), errors));
    }

    /** Completes the workbook and puts it in its place. */
    public void finish(CheckReport report) throws IOException {
        UsageFile file = found.scope().usageFile();
        file.setId(NOT_UPLOADED);
        file.setName(NOT_UPLOADED);
        UsageFileStatus status = report.allValid() ? UsageFileStatus.READY : UsageFileStatus.INVALID;
        file.setStatus(status.apiName());
        file.getProduct().setName(found.product().getName());
        file.setContract(
                new Reference(found.contract().getId(), found.contract().getName()));
        file.setVendor(found.contract().getVendor());
        file.setProvider(found.contract().getProvider());
        file.setMarketplace(found.contract().getMarketplace());
        workbook.finish(ReportFacts.of(file).withCounts(report.valid(), report.invalid()), List.of());
        workbook.close();
        out.close();
        Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        try (out;
                workbook) {
            // each is closed, whatever the other does
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
