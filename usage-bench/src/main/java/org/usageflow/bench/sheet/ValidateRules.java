package org.usageflow.bench.sheet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.Category;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.contract.avro.UploadedRecord;
import org.usageflow.sample.SampleCatalogue;
import org.usageflow.sample.SampleFile;
import org.usageflow.validator.claim.ClaimOutcome;
import org.usageflow.validator.rule.RecordValidator;
import org.usageflow.validator.rule.Verdict;

/** The rules alone: verdicts on rows in memory, looked up in a catalogue in memory. */
final class ValidateRules implements SheetFigure {
    /** Rows are judged over and over, so that their number is not the heap's matter. */
    private static final int ROWS_IN_MEMORY_MAX = 20_000;

    private static final String VENDOR = "VA-100-000";
    private static final ClaimOutcome.Judged GRANTED = new ClaimOutcome.Granted();

    private final RecordValidator validator = new RecordValidator();
    private final SampleFile file;
    private final SampleMarket market;
    private final List<UploadedRecord> records = new ArrayList<>();

    ValidateRules(SheetInput input) {
        file = input.content();
        market = new SampleMarket(new SampleCatalogue(), file);
        int last = Math.min(file.lastRow(), SampleFile.FIRST_ROW + ROWS_IN_MEMORY_MAX - 1);
        for (int row = SampleFile.FIRST_ROW; row <= last; row++) {
            records.add(record(row, file.row(row).toRecordCells()));
        }
    }

    private UploadedRecord record(int row, RecordCells cells) {
        return new UploadedRecord(
                "UF-2026-05-0000-0001",
                1,
                row,
                "UR-" + row,
                VENDOR,
                file.contract().getId(),
                file.product().getId(),
                file.spec().schema().name(),
                "production",
                file.spec().periodStartAt(),
                file.spec().periodEndAt(),
                file.spec().periodEndAt(),
                cells,
                UsageColumn.RECORDS_TAB,
                category(cells.getCategoryId()),
                null);
    }

    private static @Nullable Category category(@Nullable String id) {
        return id == null ? null : new Category(id, id, null);
    }

    @Override
    public String key() {
        return "validate_rules_rows_per_second";
    }

    @Override
    public String label() {
        return "validate, rules alone";
    }

    @Override
    public long run() {
        long rows = file.spec().rows();
        for (long i = 0; i < rows; i++) {
            UploadedRecord record = records.get((int) (i % records.size()));
            if (!(validator.validate(record, market, GRANTED) instanceof Verdict.Valid)) {
                throw new IllegalStateException("row " + record.getRow() + " of a faultless file is not valid");
            }
        }
        return rows;
    }
}
