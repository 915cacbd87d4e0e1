package org.usageflow.bench.sheet;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.usageflow.contract.ErrorCode;
import org.usageflow.contract.ReportColumn;
import org.usageflow.contract.ReportWorkbook;
import org.usageflow.contract.ReportingSchema;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.Contract;
import org.usageflow.contract.avro.Reference;
import org.usageflow.sample.SampleFile;
import org.usageflow.workbook.layout.CellError;
import org.usageflow.workbook.layout.RecordView;
import org.usageflow.workbook.layout.RecordsWorkbook;
import org.usageflow.workbook.layout.ReportFacts;
import org.usageflow.workbook.layout.StoredRecords;
import org.usageflow.workbook.write.WriteOptions;

/** The rows of a processed file, in memory; of every fifty one is wrong in one cell. */
final class ProcessedRows {
    /** Rows are written over and over, so that their number is not the heap's matter. */
    static final int ROWS_IN_MEMORY_MAX = 20_000;

    private static final int ROWS_AN_ERROR = 50;
    private static final List<CellError> ERRORS = List.of(new CellError(
            UsageColumn.QUANTITY.header(), ErrorCode.USG_FILE_013.name(), ErrorCode.USG_FILE_013.message()));

    private final SampleFile file;
    private final StoredRecords stored;
    private final List<RecordView> records = new ArrayList<>();

    ProcessedRows(SheetInput input) {
        file = input.content();
        stored = new StoredRecords(file.customHeaders());
        int last = Math.min(file.lastRow(), SampleFile.FIRST_ROW + ROWS_IN_MEMORY_MAX - 1);
        for (int row = SampleFile.FIRST_ROW; row <= last; row++) {
            boolean wrong = row % ROWS_AN_ERROR == 0;
            records.add(stored.of(
                    file.row(row).toRecordCells(),
                    Map.of(ReportColumn.STATUS, wrong ? "invalid" : "valid"),
                    wrong ? ERRORS : List.of()));
        }
    }

    /** Rows of the file. */
    long count() {
        return file.spec().rows();
    }

    /** Rows that are different. */
    int inMemory() {
        return records.size();
    }

    List<String> headers() {
        return stored.headers();
    }

    RecordView record(long index) {
        return records.get((int) (index % records.size()));
    }

    /** Writes the processed file with so many rows. */
    void write(long rows, OutputStream out) {
        try (RecordsWorkbook workbook =
                RecordsWorkbook.begin(out, ReportWorkbook.PROCESSED, headers(), WriteOptions.DEFAULTS)) {
            for (long i = 0; i < rows; i++) {
                workbook.record(record(i));
            }
            workbook.finish(facts(workbook), List.of());
        }
    }

    private ReportFacts facts(RecordsWorkbook workbook) {
        Contract contract = file.contract();
        ReportingSchema schema = file.spec().schema();
        return new ReportFacts(
                "bench",
                null,
                "UF-2026-05-0000-0001",
                null,
                "invalid",
                file.spec().periodStartAt(),
                file.spec().periodEndAt(),
                workbook.validRecords(),
                workbook.invalidRecords(),
                schema,
                schema.needsAmount() ? "EUR" : null,
                new Reference(file.product().getId(), file.product().getName()),
                contract.getMarketplace(),
                null,
                contract.getVendor(),
                contract.getProvider(),
                new Reference(contract.getId(), contract.getName()));
    }
}
