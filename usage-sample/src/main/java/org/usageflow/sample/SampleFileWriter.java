package org.usageflow.sample;

import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import org.usageflow.contract.UsageColumn;
import org.usageflow.workbook.write.SheetSpec;
import org.usageflow.workbook.write.SheetWriter;
import org.usageflow.workbook.write.WorkbookWriter;
import org.usageflow.workbook.write.WriteOptions;

/** Writes sample files as Excel saves them. The heap that it takes does not grow with the file. Thread-safe. */
public final class SampleFileWriter {
    private static final int COLUMN_WIDTH = 20;

    private final SampleCatalogue catalogue;

    public SampleFileWriter(SampleCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Writes a workbook.
     *
     * @param out stays the caller's to close
     * @throws java.io.UncheckedIOException when the stream fails
     */
    public SampleFile write(SampleFileSpec spec, OutputStream out) {
        SampleFile file = new SampleFile(catalogue, spec);
        List<SheetSpec> sheets = List.of(
                SheetSpec.named(UsageColumn.CATEGORIES_TAB),
                new SheetSpec(
                        UsageColumn.RECORDS_TAB,
                        Collections.nCopies(file.headers().size(), COLUMN_WIDTH)));
        try (WorkbookWriter workbook = WorkbookWriter.create(out, sheets, WriteOptions.DEFAULTS)) {
            writeCategories(workbook.nextSheet());
            writeRecords(file, workbook.nextSheet());
            workbook.finish();
        }
        return file;
    }

    private static void writeCategories(SheetWriter sheet) {
        sheet.textRow(List.of("category_id", "category_name", "category_description"));
        for (SampleCategory category : SampleCategory.ALL) {
            sheet.textRow(List.of(category.id(), category.title(), category.description()));
        }
    }

    private static void writeRecords(SampleFile file, SheetWriter sheet) {
        UsageColumn[] columns = UsageColumn.values();
        List<String> customHeaders = file.customHeaders();
        sheet.textRow(file.headers());
        for (int rowNumber = SampleFile.FIRST_ROW; rowNumber <= file.lastRow(); rowNumber++) {
            SampleRow row = file.row(rowNumber);
            for (UsageColumn column : columns) {
                writeCell(sheet, row.cell(column));
            }
            for (String header : customHeaders) {
                sheet.text(row.param(header));
            }
            sheet.endRow();
        }
    }

    private static void writeCell(SheetWriter sheet, SampleCell cell) {
        switch (cell) {
            case SampleCell.Blank() -> sheet.blank();
            case SampleCell.Text(var text) -> sheet.text(text);
            case SampleCell.Decimal(var value) -> sheet.number(value);
            case SampleCell.Time(var value) -> sheet.dateTime(value);
        }
    }
}
