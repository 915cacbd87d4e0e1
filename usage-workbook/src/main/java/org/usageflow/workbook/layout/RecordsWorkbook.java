package org.usageflow.workbook.layout;

import java.io.OutputStream;
import java.util.List;
import org.usageflow.contract.ReportWorkbook;
import org.usageflow.contract.UsageColumn;
import org.usageflow.workbook.write.CellLook;
import org.usageflow.workbook.write.ColumnSpec;
import org.usageflow.workbook.write.SheetSpec;
import org.usageflow.workbook.write.SheetWriter;
import org.usageflow.workbook.write.WorkbookWriter;
import org.usageflow.workbook.write.WriteOptions;

/**
 * Writes one of the four workbooks that list a file's records, as a stream: records first, then what is known of the file,
 * so that counts taken on the way can stand in it. The heap that it takes does not grow with the number of records. Not for
 * several threads.
 *
 * <pre>{@code
 * try (RecordsWorkbook workbook = RecordsWorkbook.begin(out, ReportWorkbook.PROCESSED, headers, WriteOptions.DEFAULTS)) {
 *     rows.forEach(workbook::record);
 *     workbook.finish(facts, categories);
 * }
 * }</pre>
 *
 * <p>Source: Vendor portal and Distributor portal documentation; the places of errors and of billing data are ours.
 */
public final class RecordsWorkbook implements RecordsOutput {
    /** Records that a workbook can hold. */
    public static final int RECORDS_MAX = SheetWriter.ROWS_MAX - 1;

    private static final List<Integer> GENERAL_WIDTHS = List.of(30, 50);
    private static final List<Integer> CATEGORY_WIDTHS = List.of(24, 32, 60);

    private final WorkbookWriter writer;
    private final ReportWorkbook workbook;
    private final RecordTable table;
    private final SheetWriter records;
    private long valid;
    private long invalid;

    private RecordsWorkbook(WorkbookWriter writer, ReportWorkbook workbook, RecordColumns columns) {
        this.writer = writer;
        this.workbook = workbook;
        this.table = new RecordTable(columns, workbook);
        this.records = writer.sheet(UsageColumn.RECORDS_TAB);
        table.header(records);
    }

    /**
     * Begins a workbook.
     *
     * @param out stays the caller's to close
     * @param headers the vendor's columns in their order, as the vendor spells them
     * @throws java.io.UncheckedIOException when the stream fails, here as in all that follows
     */
    public static RecordsWorkbook begin(
            OutputStream out, ReportWorkbook workbook, List<String> headers, WriteOptions options) {
        RecordColumns columns = RecordColumns.of(workbook, headers);
        List<ColumnSpec> widths = columns.all().stream()
                .map(column -> ColumnSpec.ofWidth(ColumnWidths.of(column.header())))
                .toList();
        List<SheetSpec> tabs = List.of(
                Prose.spec(),
                new SheetSpec(GeneralAttribute.TAB, GENERAL_WIDTHS).withFrozenRows(1),
                new SheetSpec(UsageColumn.CATEGORIES_TAB, CATEGORY_WIDTHS).withFrozenRows(1),
                SheetSpec.of(UsageColumn.RECORDS_TAB, widths).withFrozenRows(1).withFilter());
        return new RecordsWorkbook(WorkbookWriter.create(out, tabs, options), workbook, columns);
    }

    /**
     * Adds a record in the next row.
     *
     * @throws IllegalStateException after {@link #RECORDS_MAX} records
     */
    @Override
    public void record(RecordView view) {
        table.row(records, view);
        if (view.errors().isEmpty()) {
            valid++;
        } else {
            invalid++;
        }
    }

    /** Records without errors, so far. */
    public long validRecords() {
        return valid;
    }

    /** Records with errors, so far. */
    public long invalidRecords() {
        return invalid;
    }

    /** Writes what is known of the file, and completes the workbook. One that was not finished can not be opened. */
    @Override
    public void finish(ReportFacts facts, List<CategoryLine> categories) {
        ReportInstructions.of(workbook).write(writer.sheet(Prose.INSTRUCTIONS_TAB));
        general(facts);
        SheetWriter sheet = writer.sheet(UsageColumn.CATEGORIES_TAB);
        sheet.textRow(CategoryLine.HEADERS, CellLook.HEADER);
        categories.forEach(category ->
                sheet.textRow(category.cells().stream().map(CellTexts::fitting).toList()));
        writer.finish();
    }

    private void general(ReportFacts facts) {
        SheetWriter sheet = writer.sheet(GeneralAttribute.TAB);
        sheet.textRow(GeneralAttribute.HEADERS, CellLook.HEADER);
        for (GeneralAttribute attribute : GeneralAttribute.values()) {
            if (attribute.standsIn(workbook)) {
                attribute.of(facts).ifPresent(value -> sheet.textRow(List.of(attribute.header(), value)));
            }
        }
    }

    /** Releases memory, and gives up what was not finished. */
    @Override
    public void close() {
        writer.close();
    }
}
