package org.usageflow.ingest;

import static org.usageflow.ingest.SheetReading.closingOnFailure;
import static org.usageflow.ingest.SheetReading.reading;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.usageflow.contract.UsageColumn;
import org.usageflow.contract.avro.RecordCells;
import org.usageflow.runtime.upload.UploadStore.StoredUpload;
import org.usageflow.workbook.CellKind;
import org.usageflow.workbook.ReadLimits;
import org.usageflow.workbook.ReadShare;
import org.usageflow.workbook.read.RowReader;
import org.usageflow.workbook.read.Sheet;
import org.usageflow.workbook.read.Workbook;

/** The records of a workbook or CSV file, from the row below the headers on. */
final class WorkbookSheet implements UsageSheet {
    private final StoredUpload stored;
    private final Workbook workbook;
    private final RowReader rows;
    private final ReaderRow row;
    private final RowMapper mapper;
    private final SheetCategories categories;
    private final String tab;

    private WorkbookSheet(
            StoredUpload stored,
            Workbook workbook,
            Sheet sheet,
            RowReader rows,
            RowMapper mapper,
            SheetCategories categories) {
        this.stored = stored;
        this.workbook = workbook;
        this.rows = rows;
        this.row = new ReaderRow(rows);
        this.mapper = mapper;
        this.categories = categories;
        this.tab = sheet.name();
    }

    /** Opens bytes that were fetched, and reads their headers; closing the sheet ends the view of them. */
    static WorkbookSheet open(StoredUpload stored, ReadLimits limits) throws IOException, UnsplittableFileException {
        Workbook workbook = reading(() -> Workbook.open(stored.path(), limits));
        return closingOnFailure(workbook, () -> {
            Sheet sheet = recordsTab(workbook).orElseThrow(() -> noTab(workbook));
            SheetCategories categories = categories(workbook);
            RowReader rows = reading(sheet::rows);
            return closingOnFailure(rows, () -> {
                RowMapper mapper = new RowMapper(headers(sheet, rows), workbook.date1904());
                return new WorkbookSheet(stored, workbook, sheet, rows, mapper, categories);
            });
        });
    }

    private static SheetCategories categories(Workbook workbook) throws IOException, UnsplittableFileException {
        return reading(() -> SheetCategories.read(workbook));
    }

    private static Optional<Sheet> recordsTab(Workbook workbook) {
        return Stream.of(UsageColumn.RECORDS_TAB, UsageColumn.LEGACY_RECORDS_TAB)
                .flatMap(name -> workbook.sheet(name).stream())
                .findFirst();
    }

    private static UnsplittableFileException noTab(Workbook workbook) {
        String tab = '"' + UsageColumn.RECORDS_TAB + '"';
        String advice = workbook.sheetNames().size() == 1
                ? "rename its tab to " + tab
                : "name the tab that holds the records " + tab;
        return new UnsplittableFileException(new SheetFailure("the file has no tab " + tab, advice));
    }

    private static SheetLayout headers(Sheet sheet, RowReader rows) throws IOException, UnsplittableFileException {
        ReaderRow row = new ReaderRow(rows);
        while (reading(rows::next)) {
            if (!row.isBlank()) {
                return SheetLayout.of(sheet.name(), row);
            }
        }
        throw new UnsplittableFileException(new SheetFailure(
                place(sheet.name()) + " is empty", "put the headers of the template there, and one row a record"));
    }

    @Override
    public boolean next() throws IOException, UnsplittableFileException {
        return reading(rows::next);
    }

    @Override
    public ReadShare share() {
        return rows.share();
    }

    @Override
    public String tab() {
        return tab;
    }

    @Override
    public SheetCategories categories() {
        return categories;
    }

    @Override
    public String place() {
        return place(tab);
    }

    private static String place(String tab) {
        return tab.isEmpty() ? "the file" : "tab \"" + tab + '"';
    }

    @Override
    public int rowNumber() {
        return row.number();
    }

    @Override
    public boolean isBlank() throws IOException, UnsplittableFileException {
        return reading(row::isBlank);
    }

    @Override
    public RecordCells cells() throws IOException, UnsplittableFileException {
        return reading(() -> mapper.map(row));
    }

    @Override
    public List<String> customHeaders() {
        return mapper.customHeaders();
    }

    @Override
    public void close() throws IOException {
        try (stored;
                workbook;
                rows) {
            // each is closed, whatever the others do
        }
    }

    private record ReaderRow(RowReader rows) implements SheetRow {
        @Override
        public int number() {
            return rows.rowNumber();
        }

        @Override
        public int width() {
            return rows.width();
        }

        @Override
        public CellKind kind(int column) {
            return rows.kind(column);
        }

        @Override
        public String text(int column) {
            return rows.text(column);
        }
    }
}
